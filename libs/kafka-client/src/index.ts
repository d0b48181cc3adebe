export { kafkajs } from './kafkajs.js';
