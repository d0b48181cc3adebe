import type { FastifyInstance } from 'fastify';

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
 * What every answer tells a browser: show what is from this origin only, in no other page's frame,
 * and tell nobody where one came from. TLS ends before the service, so the browser is not told to
 * upgrade requests: a node on a plain local network works. What only browsers of the past ask for
 * (helmet's and Nest's other defaults) is left out: an API sends these with each small answer.
 */
export const securityHeaders = {
  'content-security-policy': contentSecurityPolicy,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'x-content-type-options': 'nosniff',
};

/** By Fastify's own headers: Nest sets them on Node's answer, which then checks every header again. */
export function useSecurityHeaders(server: FastifyInstance): void {
  server.addHook('onRequest', (_, reply, done) => {
    reply.headers(securityHeaders);
    done();
  });
}
