export type { NodeOnBroker } from './acls.js';
export { addressAs, brokerAddress, operatorAccess } from './broker-address.js';
export { declareAtBroker } from './declare.js';
export { declareTopics } from './declare-topics.js';
export { removeTopics } from './remove-topics.js';
