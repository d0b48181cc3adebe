import { SessionSecret } from '../session/session-secret.js';
import type { CookieUse } from '../session/cookies.js';

/** Comes back with the provider's redirect, which another site begins: Lax, not Strict. */
export const attemptCookie: CookieUse = { suffix: '-sign-in', sameSite: 'Lax', seconds: 600 };

/**
 * One sign-in that is under way. All of it is in the browser's cookie and what is derived from it, so
 * a sign-in that only begins leaves nothing in a database, and a redirect that another browser began
 * has no cookie here.
 */
export class SignInAttempt {
  private constructor(
    private readonly secret: SessionSecret,
    readonly returnTo: string,
  ) {}

  static begin(returnTo: string): SignInAttempt {
    return new SignInAttempt(SessionSecret.make(), returnTo);
  }

  /** Undefined for text that is not an attempt's. */
  static find(cookie: string | undefined): SignInAttempt | undefined {
    const [text, path = ''] = (cookie ?? '').split('.');
    const secret = SessionSecret.find(text);
    return secret && new SignInAttempt(secret, Buffer.from(path, 'base64url').toString('utf8'));
  }

  get cookie(): string {
    return `${this.secret.text}.${Buffer.from(this.returnTo).toString('base64url')}`;
  }

  get state(): string {
    return this.secret.textFor('state');
  }

  get nonce(): string {
    return this.secret.textFor('nonce');
  }

  /** PKCE's code verifier. */
  get verifier(): string {
    return this.secret.textFor('verifier');
  }
}
