/** How long a server waits for those who call it. */
export interface Patience {
  /** Milliseconds within which a request has to be there as a whole: 8 MiB at 0.6 Mbit/s. */
  readonly requestMs: number;
  /** Milliseconds within which its headers have to be there. */
  readonly headersMs: number;
  /** Every so many milliseconds connections are compared with the two above. */
  readonly checkMs: number;
}

const defaults: Patience = { requestMs: 120_000, headersMs: 20_000, checkMs: 5_000 };

/** Connections of one server at once; a further one is closed. */
export const MOST_CONNECTIONS = 5_000;

/**
 * The part of Fastify's options that ends requests which never arrive: its own default waits for
 * ever. It does not limit the duration of a response.
 */
export function serverPatience(patience: Partial<Patience> = {}) {
  const { requestMs, headersMs, checkMs } = { ...defaults, ...patience };
  return {
    requestTimeout: requestMs,
    http: {
      headersTimeout: headersMs,
      connectionsCheckingInterval: checkMs,
      // Refused by `refuseWithoutHost`, as a problem.
      requireHostHeader: false,
    },
  };
}
