import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SignJWT, exportJWK, generateKeyPair } from 'jose';
import type { JWTPayload } from 'jose';

/** What a provider claims about a person; what is left out is true. */
export interface Lie {
  readonly idToken?: JWTPayload;
  /** Sends none. */
  readonly withoutIdToken?: boolean;
  readonly accessToken?: JWTPayload;
  /** The lifetime that it claims for the access token. */
  readonly expiresIn?: number;
  /** Refuses with this code of OAuth. */
  readonly refusal?: string;
}

/** A provider of node `hn` that claims about `tester` whatever a spec wants. */
export async function lyingProvider(clientId: string) {
  const { privateKey, publicKey } = await generateKeyPair('ES256');
  const jwks = { keys: [{ ...(await exportJWK(publicKey)), kid: 'k', alg: 'ES256' }] };
  const sign = (typ: 'JWT' | 'at+jwt', claims: JWTPayload) =>
    new SignJWT({ iss: issuer, sub: 'tester', exp: Math.floor(Date.now() / 1000) + 600, ...claims })
      .setIssuedAt()
      .setProtectedHeader({ alg: 'ES256', kid: 'k', typ })
      .sign(privateKey);

  let lie: Lie = {};
  let nonce = '';
  const asked: { readonly path: string; readonly form: URLSearchParams }[] = [];

  async function grant() {
    const person = { aud: 'enlace:hn', node: 'hn', organisation: 'hn.dinaf', role: 'caseworker' };
    return {
      token_type: 'Bearer',
      access_token: await sign('at+jwt', { ...person, ...lie.accessToken }),
      refresh_token: `refresh-${asked.length}`,
      expires_in: lie.expiresIn ?? 600,
      ...(!lie.withoutIdToken && {
        id_token: await sign('JWT', { aud: clientId, nonce, ...lie.idToken }),
      }),
    };
  }

  const documents = (): Record<string, object> => ({
    '/jwks': jwks,
    '/.well-known/openid-configuration': {
      issuer,
      jwks_uri: `${issuer}/jwks`,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      revocation_endpoint: `${issuer}/revoke`,
      id_token_signing_alg_values_supported: ['ES256'],
    },
  });

  const server = createServer((request, response) => {
    void (async () => {
      const path = request.url ?? '';
      const document = documents()[path];
      if (!document) asked.push({ path, form: new URLSearchParams(await text(request)) });
      const { refusal } = lie;
      const body = document ?? (refusal ? { error: refusal } : await grant());
      response.writeHead(document || !refusal ? 200 : 400, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    issuer,
    /** All that was asked for at its token and revocation addresses. */
    asked,
    /** What it returns from now on, about a sign-in with this nonce. */
    respondWith(next: Lie, about = nonce): void {
      lie = next;
      nonce = about;
    },
    async close(): Promise<void> {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
