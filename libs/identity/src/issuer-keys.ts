import { ProblemError } from '#libs/http';
import { createRemoteJWKSet, errors } from 'jose';
import type { JWTVerifyGetKey } from 'jose';

const timeoutMs = 3_000;

/**
 * The public keys of an OpenID Connect issuer, found by discovery when the first token comes and
 * cached; an unknown key is fetched again at most every 30 s. The function throws
 * `ISSUER.UNREACHABLE` when the issuer does not respond.
 */
export function issuerKeys(issuer: string): JWTVerifyGetKey {
  let keys: Promise<JWTVerifyGetKey> | undefined;
  return async (header, token) => {
    keys ??= discover(issuer);
    try {
      return await (
        await keys
      )(header, token);
    } catch (error) {
      if (isAboutTheToken(error)) throw error;
      keys = undefined;
      throw new ProblemError('ISSUER.UNREACHABLE', {}, { headers: { 'retry-after': '2' } });
    }
  };
}

async function discover(issuer: string): Promise<JWTVerifyGetKey> {
  const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const response = await fetch(address, { signal: AbortSignal.timeout(timeoutMs) });
  if (!response.ok) throw new Error('The issuer does not return its configuration');
  const { jwks_uri: jwksUri } = (await response.json()) as { jwks_uri: string };
  return createRemoteJWKSet(new URL(jwksUri), { timeoutDuration: timeoutMs });
}

/** Jose's error for a response of the issuer that is not what it should be has no class of its own. */
const OF_RESPONSES: readonly string[] = [
  errors.JOSEError.code,
  errors.JWKSTimeout.code,
  errors.JWKSInvalid.code,
];

function isAboutTheToken(error: unknown): boolean {
  return error instanceof errors.JOSEError && !OF_RESPONSES.includes(error.code);
}
