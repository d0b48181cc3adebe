import { readResponseShapes, type OpenApiOptions } from '#libs/http';

/** What the document of the gateway's own routes says beside what they declare. */
export const gatewayApi: OpenApiOptions = {
  title: 'Enlace gateway',
  description: 'Sign-in, who asks, and the code lists of the node.',
  shapes: () => readResponseShapes('gateway'),
  everywhere: ['REQUEST.TOO_MANY'],
  // Who checks a token asks the provider for its keys, who uses a session renews its token there.
  implied: {
    'TOKEN.MALFORMED': ['ISSUER.UNREACHABLE'],
    'SESSION.ENDED': ['SIGN_IN.UNAVAILABLE', 'ISSUER.UNREACHABLE'],
  },
};
