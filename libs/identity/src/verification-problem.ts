import { ProblemError } from '#libs/http';
import { decodeJwt, errors } from 'jose';

export interface Expected {
  node: string;
  issuer: string;
  audience: string;
}

/**
 * Returns what jose found wrong with `token`, as a problem (401) that explains what to do; what is no
 * error of jose's is returned as it came.
 */
export function verificationProblem(error: unknown, token: string, expected: Expected): unknown {
  const { node, audience } = expected;
  if (error instanceof errors.JWTExpired) return new ProblemError('TOKEN.EXPIRED');
  if (error instanceof errors.JOSEAlgNotAllowed) return new ProblemError('TOKEN.ALGORITHM');
  if (isKeyProblem(error)) {
    const foreign = findIssuer(token) !== expected.issuer;
    return foreign
      ? new ProblemError('TOKEN.OTHER_NODE', { node })
      : new ProblemError('TOKEN.SIGNATURE');
  }
  if (error instanceof errors.JWTClaimValidationFailed) {
    if (error.claim === 'iss') return new ProblemError('TOKEN.OTHER_NODE', { node });
    if (error.claim === 'typ') return new ProblemError('TOKEN.WRONG_TYPE');
    if (error.claim === 'aud') return new ProblemError('TOKEN.WRONG_AUDIENCE', { audience });
    return new ProblemError('TOKEN.CLAIMS');
  }
  // Whatever else jose refuses is about the token, which comes from outside: a header that it does
  // not support, a header or claims that are none.
  return error instanceof errors.JOSEError ? new ProblemError('TOKEN.MALFORMED') : error;
}

function isKeyProblem(error: unknown): boolean {
  return (
    error instanceof errors.JWSSignatureVerificationFailed ||
    error instanceof errors.JWKSNoMatchingKey ||
    error instanceof errors.JWKSMultipleMatchingKeys
  );
}

/** Unverified: it only chooses the sentence of a refusal. */
function findIssuer(token: string): string | undefined {
  try {
    return decodeJwt(token).iss;
  } catch {
    return undefined;
  }
}
