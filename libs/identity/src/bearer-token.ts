import { ProblemError } from '#libs/http';
import type { Actor } from './actor.js';
import type { TokenVerifier } from './token-verifier.js';

/** The token of an Authorization header. Throws TOKEN.MISSING or TOKEN.MALFORMED. */
export function bearerToken(header: string | undefined): string {
  if (!header) throw challenged(new ProblemError('TOKEN.MISSING'));
  const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]*)$/i.exec(header)?.[1];
  if (!token) throw challenged(new ProblemError('TOKEN.MALFORMED'));
  return token;
}

/** As `TokenVerifier.verify`, with the challenge that RFC 6750 wants in a refusal. */
export async function verifyBearer(verifier: TokenVerifier, token: string): Promise<Actor> {
  return verifier.verify(token).catch((error: unknown) => {
    throw error instanceof ProblemError ? challenged(error) : error;
  });
}

/** RFC 6750: a 401 names the scheme, and that a token was not good when there was one. */
function challenged(problem: ProblemError): ProblemError {
  if (problem.status !== 401) return problem;
  const challenge = problem.code === 'TOKEN.MISSING' ? 'Bearer' : 'Bearer error="invalid_token"';
  return new ProblemError(problem.code, problem.params, {
    headers: { 'www-authenticate': challenge },
  });
}
