import * as openid from 'openid-client';
import { importJWK } from 'jose';
import type { JWK } from 'jose';
import { ProblemError } from '#libs/http';
import { callbackPath, type TokenVerifier } from '#libs/identity';
import type { Session, Tokens } from '../session/session.js';
import type { TokenIssuer } from '../session/token-issuer.port.js';
import { findUnreachable, isRefusal } from './provider-failure.js';
import type { SignInAttempt } from './sign-in-attempt.js';

/** What the provider has to know of the gateway, and where it is. */
export interface ProviderOptions {
  readonly issuer: string;
  readonly clientId: string;
  readonly key: JWK;
  readonly publicUrl: string;
}

const timeoutSeconds = 5;
const retrySeconds = 2;
const scope = 'openid profile';

/** The node's OpenID Connect provider, to which the gateway proves itself by its key. */
export class OpenIdProvider implements TokenIssuer {
  private found: Promise<openid.Configuration> | undefined;

  constructor(
    private readonly options: ProviderOptions,
    private readonly verifier: TokenVerifier,
  ) {}

  /** Where the browser goes to sign in. */
  async signInUrl(attempt: SignInAttempt): Promise<URL> {
    const configuration = await this.configuration();
    return openid.buildAuthorizationUrl(configuration, {
      redirect_uri: `${this.options.publicUrl}${callbackPath}`,
      scope,
      state: attempt.state,
      nonce: attempt.nonce,
      code_challenge: await openid.calculatePKCECodeChallenge(attempt.verifier),
      code_challenge_method: 'S256',
    });
  }

  /** Who returns at `address` (path and query) with the response to `attempt`. */
  async finish(address: string, attempt: SignInAttempt): Promise<Session> {
    const { publicUrl } = this.options;
    const response = await this.asked((configuration) =>
      openid.authorizationCodeGrant(configuration, new URL(address, publicUrl), {
        pkceCodeVerifier: attempt.verifier,
        expectedState: attempt.state,
        expectedNonce: attempt.nonce,
        idTokenExpected: true,
      }),
    );
    const session = await this.sessionOf(response);
    if (session.actor.subject !== response.claims()?.sub) throw new ProblemError('SIGN_IN.REFUSED');
    return session;
  }

  /** The session with a new access token; undefined when the provider has ended it. */
  async renew({ tokens, actor }: Session): Promise<Session | undefined> {
    const { refresh } = tokens;
    if (refresh === undefined) return undefined;
    try {
      const response = await this.asked((configuration) =>
        openid.refreshTokenGrant(configuration, refresh),
      );
      const session = await this.sessionOf(response, refresh);
      return session.actor.subject === actor.subject ? session : undefined;
    } catch (error) {
      if (error instanceof ProblemError && error.status < 500) return undefined;
      throw error;
    }
  }

  /** Makes the refresh token worthless. A provider that is away lets it end by itself. */
  async revoke({ refresh }: Tokens): Promise<void> {
    if (refresh === undefined) return;
    await this.asked((configuration) => openid.tokenRevocation(configuration, refresh)).catch(
      () => undefined,
    );
  }

  /**
   * Where the browser goes so that the provider forgets the person too; undefined for a provider that
   * has no such page or is away. It names the client and not the person: a token in an address would
   * have reached the browser.
   */
  async findSignOutUrl(): Promise<string | undefined> {
    const configuration = await this.configuration().catch(() => undefined);
    if (!configuration?.serverMetadata().end_session_endpoint) return undefined;
    const parameters = { post_logout_redirect_uri: `${this.options.publicUrl}/` };
    return openid.buildEndSessionUrl(configuration, parameters).href;
  }

  private async sessionOf(
    response: openid.TokenEndpointResponse & openid.TokenEndpointResponseHelpers,
    refreshBefore?: string,
  ): Promise<Session> {
    const { access_token: access, refresh_token: refresh = refreshBefore } = response;
    const actor = await this.verifier.verify(access);
    const accessEndsAt = Date.now() + (response.expiresIn() ?? 0) * 1000;
    return { actor, tokens: { access, accessEndsAt, ...(refresh && { refresh }) } };
  }

  private async asked<Answer>(
    ask: (configuration: openid.Configuration) => Promise<Answer>,
  ): Promise<Answer> {
    const configuration = await this.configuration();
    return ask(configuration).catch((error: unknown) => {
      if (isRefusal(error)) throw new ProblemError('SIGN_IN.REFUSED');
      throw findUnreachable(error) ? unavailable() : error;
    });
  }

  /** Asked for when the first person comes, and again after a failure. */
  private async configuration(): Promise<openid.Configuration> {
    this.found ??= this.discover();
    try {
      return await this.found;
    } catch {
      this.found = undefined;
      throw unavailable();
    }
  }

  private async discover(): Promise<openid.Configuration> {
    const { issuer, clientId, key } = this.options;
    const imported = (await importJWK(key, 'ES256')) as openid.CryptoKey;
    const proof = openid.PrivateKeyJwt({ key: imported, ...(key.kid && { kid: key.kid }) });
    const plain = issuer.startsWith('http:') ? [openid.allowInsecureRequests] : [];
    return openid.discovery(new URL(issuer), clientId, undefined, proof, {
      execute: plain,
      timeout: timeoutSeconds,
    });
  }
}

function unavailable(): ProblemError {
  const headers = { 'retry-after': String(retrySeconds) };
  return new ProblemError('SIGN_IN.UNAVAILABLE', { seconds: retrySeconds }, { headers });
}
