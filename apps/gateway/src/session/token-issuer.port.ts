import type { Session, Tokens } from './session.js';

/** What sessions ask of the provider that gave their tokens. */
export interface TokenIssuer {
  /** The session with a new access token; undefined when the provider has ended it. */
  renew(session: Session): Promise<Session | undefined>;
  /** Makes the refresh token worthless. */
  revoke(tokens: Tokens): Promise<void>;
  /** Where the browser goes so that the provider ends the session too, if there is such a page. */
  findSignOutUrl(): Promise<string | undefined>;
}
