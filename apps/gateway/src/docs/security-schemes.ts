/** A node as its document names it. */
export interface NodePlace {
  readonly node: string;
  /** The OpenID Connect provider, from which machines get their tokens. */
  readonly issuer: string;
  /** The name of the cookie of a browser's session; without it nobody signs in by browser. */
  readonly sessionCookie?: string;
}

/** How a client of the node shows who asks. */
export function securitySchemes({ issuer, sessionCookie }: NodePlace) {
  const openIdConnectUrl = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  return {
    bearer: {
      type: 'http',
      scheme: 'bearer',
      bearerFormat: 'JWT',
      description: `An access token of the provider that ${openIdConnectUrl} describes.`,
    },
    provider: {
      type: 'openIdConnect',
      openIdConnectUrl,
      description: 'Where a machine gets its token, by client credentials.',
    },
    ...(sessionCookie !== undefined && {
      session: {
        type: 'apiKey',
        in: 'cookie',
        name: sessionCookie,
        description: 'The session of a browser, after /auth/sign-in.',
      },
      csrf: {
        type: 'apiKey',
        in: 'header',
        name: 'X-CSRF-Token',
        description: 'With each change by a browser: the csrfToken of /auth/session.',
      },
    }),
  };
}

/** What is known of an operation of which it is asked how a client shows who asks. */
interface AskedOperation {
  readonly method: string;
  /** The codes of its problems: what complains of a token or a session reads it. */
  readonly codes: ReadonlySet<string>;
  /** Whether its service wants a token. */
  readonly protectedByService: boolean;
}

/** Which of the schemes an operation accepts; none for one that is for everybody. */
export function securityOf(
  { method, codes, protectedByService }: AskedOperation,
  { sessionCookie }: NodePlace,
): Record<string, readonly never[]>[] {
  const bySession =
    sessionCookie !== undefined && (protectedByService || codes.has('SESSION.ENDED'));
  const isChange = method !== 'get';
  return [
    ...(protectedByService || codes.has('TOKEN.MALFORMED') ? [{ bearer: [] }] : []),
    ...(bySession ? [{ session: [], ...(isChange && { csrf: [] }) }] : []),
  ];
}
