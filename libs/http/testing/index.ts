export { call, listen, quietObservability, type CallOptions, type Received } from './call.js';
