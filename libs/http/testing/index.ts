export { call, listen, quietObservability, type CallOptions, type Received } from './call.js';
export { edgesOf, oddTexts, placesIn, sampleOf, withValue, type Place } from './edges.js';
export { findResponseFault, successOf } from './response-faults.js';
export { longestHold } from './longest-hold.js';
