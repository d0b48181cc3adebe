import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Observability } from './observability.js';

/**
 * Measures and logs every response of `server` by its route template, never by its URL: the path can
 * hold a reference and the query what somebody searched for. Successful responses are logged at
 * debug.
 */
export function instrumentHttp(server: FastifyInstance, { metrics, logger }: Observability): void {
  const duration = metrics.histogram(
    'http_request_duration_seconds',
    'Time from the request to the end of its response',
    ['method', 'route', 'status'],
  );
  server.addHook('onResponse', (request: FastifyRequest, reply: FastifyReply, done) => {
    const { method } = request;
    const route = request.routeOptions.url ?? 'unknown';
    const status = reply.statusCode;
    duration.observe(reply.elapsedTime / 1000, { method, route, status });
    logger[levelOf(status)]('Request answered', {
      requestId: request.id,
      method,
      route,
      status,
      durationMs: Math.round(reply.elapsedTime * 10) / 10,
    });
    done();
  });
}

function levelOf(status: number): 'debug' | 'info' | 'error' {
  if (status >= 500 && status !== 503) return 'error';
  return status >= 400 ? 'info' : 'debug';
}
