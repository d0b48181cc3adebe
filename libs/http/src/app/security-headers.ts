import type { FastifyReply, FastifyRequest } from 'fastify';

const contentSecurityPolicy = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join(';');

/**
 * What every response instructs a browser to do: show what is from this origin only, in no other
 * page's frame, and send no referrer. TLS ends before the service, so the browser is not instructed
 * to upgrade requests: a node on a plain local network works. What is for old browsers or of no use
 * to an API (helmet's and Nest's other defaults) is left out: these are sent with each small
 * response.
 */
export const securityHeaders = {
  'content-security-policy': contentSecurityPolicy,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'x-content-type-options': 'nosniff',
};

/**
 * The first hook of a request. By Fastify's own headers: Nest's option sets them on Node's
 * response, which then checks every header again.
 */
export function sendSecurityHeaders(
  _: FastifyRequest,
  reply: FastifyReply,
  done: () => void,
): void {
  reply.headers(securityHeaders);
  done();
}
