export { call, listen, quietObservability, type CallOptions, type Received } from './call.js';
export { longestHold } from './longest-hold.js';
