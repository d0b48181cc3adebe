import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';
import type { DemonstrationUser } from '../demonstration-users.js';
import { issuerConfiguration } from './issuer-configuration.js';
import { signingKey } from './signing-key.js';

export interface EmbeddedIssuerOptions {
  node: string;
  host: string;
  /** 0 takes a free one. */
  port: number;
  users: readonly DemonstrationUser[];
  /** Where the signing key is kept, so that tokens live over a restart. */
  keyFile: string;
}

export interface EmbeddedIssuer {
  /** The URL of the issuer, for `IdentityModule` and for clients (`<issuer>/token`). */
  readonly issuer: string;
  close(): Promise<void>;
}

/**
 * Starts an OpenID Connect issuer with demonstration users. It has no place in production and
 * throws when `NODE_ENV` says so; it also throws when the port is taken.
 */
export async function startEmbeddedIssuer(options: EmbeddedIssuerOptions): Promise<EmbeddedIssuer> {
  if (process.env['NODE_ENV'] === 'production') {
    throw new Error('The embedded issuer does not run in production: set ISSUER_URL to a real one');
  }
  const { node, host, port, users, keyFile } = options;
  const key = await signingKey(keyFile);
  const server = createServer();
  await listen(server, port, host);
  const issuer = `http://${host}:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, issuerConfiguration(node, users, key));
  const answer = provider.callback();
  server.on('request', (request, response) => void answer(request, response));
  return { issuer, close: () => close(server) };
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve());
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
