import httpProxy from '@fastify/http-proxy';
import type { FastifyHttpProxyOptions } from '@fastify/http-proxy';
import { sendProblem } from '#libs/http';
import type { FastifyInstance } from 'fastify';
import type { Upstreams } from '../gateway.config.js';
import { forwardedHeaders } from './forwarded-headers.js';
import { upstreamProblem } from './upstream-problem.js';

/** Longer than a batch upload of 10,000 rows takes. */
const answerTimeoutMs = 60_000;

/**
 * Routes `/api/<service>/v1/…` to `/v1/…` of each service. Bodies stream through; the service holds
 * the limits. Only `/v1` is forwarded: a service's health and metrics are not for the outside.
 */
export async function registerProxies(
  server: FastifyInstance,
  upstreams: Upstreams,
): Promise<void> {
  await server.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    for (const [service, upstream] of upstreams) {
      await scope.register(httpProxy, proxyOptions(service, upstream));
    }
  });
}

function proxyOptions(service: string, upstream: string): FastifyHttpProxyOptions {
  return {
    upstream,
    prefix: `/api/${service}/v1`,
    rewritePrefix: '/v1',
    http: { requestOptions: { timeout: answerTimeoutMs } },
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
