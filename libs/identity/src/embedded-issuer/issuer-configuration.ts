import { randomBytes } from 'node:crypto';
import type { JWK } from 'jose';
import type { Configuration } from 'oidc-provider';
import type { DemonstrationUser } from '../demonstration-users.js';
import { audienceOf } from '../identity.module.js';
import { MemoryAdapter } from './memory-adapter.js';

const tokenSeconds = 3_600;

/** Client credentials for the demonstration users, answered with JWT access tokens of the node. */
export function issuerConfiguration(
  node: string,
  users: readonly DemonstrationUser[],
  key: JWK,
): Configuration {
  const byId = new Map(users.map((user) => [user.id, user]));
  return {
    adapter: MemoryAdapter,
    clients: users.map(({ id, secret }) => clientOf(id, secret)),
    clientDefaults: { id_token_signed_response_alg: 'ES256' },
    jwks: { keys: [key] },
    cookies: { keys: [randomBytes(32).toString('base64url')] },
    ttl: { ClientCredentials: tokenSeconds },
    extraTokenClaims: (_context, { clientId }) => {
      const user = byId.get(clientId ?? '');
      return user && { node, organisation: user.organisation, role: user.role, name: user.name };
    },
    features: {
      clientCredentials: { enabled: true },
      devInteractions: { enabled: false },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => audienceOf(node),
        getResourceServerInfo: () => ({
          scope: '',
          audience: audienceOf(node),
          accessTokenFormat: 'jwt',
          accessTokenTTL: tokenSeconds,
          jwt: { sign: { alg: 'ES256' } },
        }),
      },
    },
  };
}

const clientOf = (id: string, secret: string) => ({
  client_id: id,
  client_secret: secret,
  grant_types: ['client_credentials'],
  response_types: [],
  redirect_uris: [],
  token_endpoint_auth_method: 'client_secret_basic' as const,
});
