import type { SecurityHeadersOptions } from '@nestjs/common';

/**
 * Nest's defaults (those of helmet), with everything from this origin only. TLS ends before the
 * service, so the browser is not told to upgrade requests: a node on a plain local network works.
 */
export const securityHeaders: SecurityHeadersOptions = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      'default-src': ["'self'"],
      'style-src': ["'self'", "'unsafe-inline'"],
      'img-src': ["'self'", 'data:'],
      'object-src': ["'none'"],
      'base-uri': ["'none'"],
      'form-action': ["'self'"],
      'frame-ancestors': ["'none'"],
    },
  },
};
