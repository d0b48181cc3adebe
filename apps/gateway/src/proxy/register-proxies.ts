import { Readable } from 'node:stream';
import httpProxy from '@fastify/http-proxy';
import type { FastifyHttpProxyOptions } from '@fastify/http-proxy';
import { defaultLimits, sendProblem, tableTypes } from '#libs/http';
import type { FastifyInstance } from 'fastify';
import type { Door } from '../door/door.js';
import type { Upstreams } from '../config/gateway.config.js';
import { forwardedHeaders } from './forwarded-headers.js';
import { upstreamProblem } from './upstream-problem.js';

/** Longer than the duration of a batch upload of 10,000 rows. */
const responseTimeoutMs = 60_000;

const bodyLimits = [
  ['application/json', defaultLimits.json],
  [tableTypes.csv, defaultLimits.csv],
  [tableTypes.workbook, defaultLimits.csv],
] as const;

/**
 * Routes `/api/<service>/v1/…` to `/v1/…` of each service. Only `/v1` is forwarded: a service's
 * health and metrics are not for the outside.
 */
export async function registerProxies(
  server: FastifyInstance,
  upstreams: Upstreams,
  door: Door,
): Promise<void> {
  await server.register(async (scope) => {
    scope.setErrorHandler((error, request, reply) => sendProblem(request, reply, error));
    scope.addHook('onRequest', (request, reply) => door.admit(request, reply));
    acceptWholeBodies(scope);
    for (const [service, upstream] of upstreams) {
      await scope.register(httpProxy, proxyOptions(service, upstream));
    }
  });
}

/**
 * Reads a body to its end before it goes on, up to the limit of its type: a service is not held by
 * a slow client, and its early refusal cannot meet a gateway that is still sending.
 */
function acceptWholeBodies(scope: FastifyInstance): void {
  scope.removeAllContentTypeParsers();
  for (const [type, bodyLimit] of bodyLimits) {
    scope.addContentTypeParser<Buffer>(
      type,
      { parseAs: 'buffer', bodyLimit },
      (_request, body, done) => done(null, Readable.from([body])),
    );
  }
}

function proxyOptions(service: string, upstream: string): FastifyHttpProxyOptions {
  return {
    upstream,
    proxyPayloads: false,
    prefix: `/api/${service}/v1`,
    rewritePrefix: '/v1',
    http: { requestOptions: { timeout: responseTimeoutMs } },
    disableRequestLogging: true,
    replyOptions: {
      retryDelay: () => null,
      rewriteRequestHeaders: forwardedHeaders,
      onError: (reply, { error }) => {
        sendProblem(reply.request as never, reply as never, upstreamProblem(service, error));
      },
    },
  };
}
