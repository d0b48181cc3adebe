import * as openid from 'openid-client';

/**
 * Whether the provider refused, or its response does not belong to our request: another state
 * or nonce, a code that was used, a token that is not valid.
 */
export function isRefusal(error: unknown): boolean {
  if (error instanceof openid.AuthorizationResponseError) return true;
  if (error instanceof openid.ResponseBodyError) return error.status < 500;
  return error instanceof openid.ClientError && !findUnreachable(error);
}

interface Failure {
  readonly name?: unknown;
  readonly message?: unknown;
  readonly code?: unknown;
  readonly cause?: unknown;
}

/**
 * The failure of the network or of the provider itself that lies below `error`, if one does.
 * Recognised by its fields and not by its class: that of `fetch` may come from another realm.
 */
export function findUnreachable(error: unknown): unknown {
  for (let at = error as Failure | undefined; at; at = at.cause as Failure | undefined) {
    if (at instanceof openid.ResponseBodyError && at.status >= 500) return at;
    if (at.name === 'TimeoutError' || at.message === 'fetch failed') return at;
    if (at.code === 'OAUTH_RESPONSE_IS_NOT_CONFORM') return at;
  }
  return undefined;
}
