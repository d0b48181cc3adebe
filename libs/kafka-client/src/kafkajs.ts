import kafkajs from 'kafkajs';
import RequestQueue from 'kafkajs/src/network/requestQueue/index.js';

const { prototype } = RequestQueue;
const { scheduleCheckPendingRequests } = prototype;

/**
 * After every response kafkajs 2.2.4 checks whether a request waits to be sent and sets a timer to
 * check again: from the first response on each connection wakes its process a thousand times a
 * second, for ever (https://github.com/tulios/kafkajs/issues/1704). Only a request that waits needs
 * another check.
 */
prototype.scheduleCheckPendingRequests = function (this: RequestQueue) {
  if (this.pending.length > 0) scheduleCheckPendingRequests.call(this);
};

export { kafkajs };
