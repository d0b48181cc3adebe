import * as openid from 'openid-client';

/**
 * Whether the provider said no, or its answer is not the one to our question: another state or
 * nonce, a code that was used, a token that does not hold.
 */
export function isRefusal(error: unknown): boolean {
  if (error instanceof openid.AuthorizationResponseError) return true;
  if (error instanceof openid.ResponseBodyError) return error.status < 500;
  return error instanceof openid.ClientError && !findUnreachable(error);
}

/** The failure of the network or of the provider itself that lies below `error`, if one does. */
export function findUnreachable(error: unknown): unknown {
  for (let at = error; at instanceof Error; at = at.cause) {
    if (at instanceof openid.ResponseBodyError && at.status >= 500) return at;
    if (at.name === 'TimeoutError' || at.message === 'fetch failed') return at;
    if ('code' in at && at.code === 'OAUTH_RESPONSE_IS_NOT_CONFORM') return at;
  }
  return undefined;
}
