/** What is mended of kafkajs, and its spec: the package exports no type for its inner parts. */
declare module 'kafkajs/src/network/requestQueue/index.js' {
  class RequestQueue {
    constructor(options: { logger: { debug(): void }; maxInFlightRequests: number });
    readonly pending: readonly unknown[];
    scheduleCheckPendingRequests: (this: RequestQueue) => void;
    maybeThrottle(ms: number): void;
    push(request: {
      entry: { correlationId: number };
      expectResponse: boolean;
      sendRequest: () => void;
    }): void;
  }
  export default RequestQueue;
}
