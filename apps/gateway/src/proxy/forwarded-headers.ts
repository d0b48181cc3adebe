import type { IncomingHttpHeaders } from 'node:http';
import { currentTraceparent } from '#libs/observability';

/**
 * Headers of one connection only (RFC 9110, 7.6.1), those that only a proxy may set, and those of a
 * browser's session, which ends here.
 */
const dropped = new Set([
  'keep-alive',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'expect',
  'cookie',
  'x-csrf-token',
  'forwarded',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-real-ip',
]);

/** The part of a request that is needed here. */
interface Forwarded {
  readonly id: string;
  readonly ip: string;
}

/** The headers with which a request goes on to a service. */
export function forwardedHeaders(
  request: Forwarded,
  headers: IncomingHttpHeaders,
): IncomingHttpHeaders {
  const forwarded = Object.entries(headers).filter(([name]) => !dropped.has(name));
  const traceparent = currentTraceparent();
  return {
    ...Object.fromEntries(forwarded),
    'x-request-id': request.id,
    'x-forwarded-for': request.ip,
    ...(traceparent && { traceparent }),
  };
}
