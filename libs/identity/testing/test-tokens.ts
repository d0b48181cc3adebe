import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SignJWT, exportJWK, generateKeyPair } from 'jose';
import type { JWK, JWTPayload } from 'jose';

/** Claims and conditions of a token for a test; what is left out is good. */
export interface TokenOptions {
  subject?: string;
  organisation?: string;
  role?: string;
  node?: string;
  audience?: string;
  issuer?: string;
  /** Seconds from now; negative for an expired token. */
  expiresIn?: number;
  claims?: JWTPayload;
  header?: { readonly typ?: string };
}

export interface TestTokens {
  /** For `IdentityModule.register({ node, issuer })`. */
  readonly issuer: string;
  token(options?: TokenOptions): Promise<string>;
  /** The public key with which tokens are verified, for those who try it as a secret. */
  readonly publicKey: JWK;
  /** The header of a request with such a token. */
  bearer(options?: TokenOptions): Promise<{ authorization: string }>;
  close(): Promise<void>;
}

/** An issuer for tests: a key of its own, served by discovery and JWKS over real HTTP. */
export async function testTokens(node = 'hn'): Promise<TestTokens> {
  const { privateKey, publicKey } = await generateKeyPair('EdDSA');
  const jwks = { keys: [{ ...(await exportJWK(publicKey)), kid: 'test', alg: 'EdDSA' }] };
  const server = createServer((request, response) => {
    const found = request.url === '/jwks' ? jwks : { issuer, jwks_uri: `${issuer}/jwks` };
    response.setHeader('content-type', 'application/json').end(JSON.stringify(found));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const token = (options: TokenOptions = {}) => {
    const organisation = options.organisation ?? `${node}.dinaf`;
    const role = options.role ?? 'caseworker';
    const now = Math.floor(Date.now() / 1000);
    return new SignJWT({ node: options.node ?? node, organisation, role, ...options.claims })
      .setProtectedHeader({ alg: 'EdDSA', kid: 'test', typ: 'at+jwt', ...options.header })
      .setSubject(options.subject ?? 'tester')
      .setIssuer(options.issuer ?? issuer)
      .setAudience(options.audience ?? `enlace:${node}`)
      .setExpirationTime(now + (options.expiresIn ?? 600))
      .sign(privateKey);
  };
  const bearer = async (options?: TokenOptions) => ({
    authorization: `Bearer ${await token(options)}`,
  });
  const close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { issuer, publicKey: jwks.keys[0]!, token, bearer, close };
}
