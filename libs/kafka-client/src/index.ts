export { createTopics } from './create-topics.js';
export { kafkajs } from './kafkajs.js';
