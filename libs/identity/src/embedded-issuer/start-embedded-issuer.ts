import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { FatalError } from '#libs/observability';
import type { DemonstrationUser } from '../demonstration-users.js';
import { ensureKeyFile } from '../key-file.js';
import type { GatewayClient, MachineClient } from './issuer-clients.js';
import { Attempts } from './attempts.js';
import { guardSecrets } from './guard-secrets.js';
import { issuerConfiguration } from './issuer-configuration.js';
import { signInPage } from './sign-in-page.js';

export interface EmbeddedIssuerOptions {
  node: string;
  /** By which it is reached, so by which it names itself. */
  host: string;
  /** The address on which it listens, when that is another one, as in a container. */
  listen?: string;
  /** 0 chooses a free one. */
  port: number;
  users: readonly DemonstrationUser[];
  /** Lets the users sign in at this gateway. */
  gateway?: GatewayClient;
  machines?: readonly MachineClient[];
  /** How long a person's access token lasts; 600 seconds unless given. */
  personTokenSeconds?: number;
  /** Where the signing key is stored, so that tokens remain valid after a restart. */
  keyFile: string;
}

export interface EmbeddedIssuer {
  /** The URL of the issuer, for `IdentityModule` and for clients (`<issuer>/token`). */
  readonly issuer: string;
  close(): Promise<void>;
}

const HEADERS_MS = 10_000;
const REQUEST_MS = 20_000;
const MOST_CONNECTIONS = 1_000;

/**
 * Starts an OpenID Connect issuer with demonstration users. It is not for production and
 * throws when `NODE_ENV` is `production`; it also throws when the port is in use.
 */
export async function startEmbeddedIssuer(options: EmbeddedIssuerOptions): Promise<EmbeddedIssuer> {
  if (process.env['NODE_ENV'] === 'production') {
    throw new FatalError(
      'The embedded issuer does not run in production: set ISSUER_URL to a real one',
    );
  }
  const { host, listen = host, port, users, keyFile } = options;
  const { machines = [], personTokenSeconds = 600 } = options;
  // Not loaded by the services, which know only its address.
  const { Provider } = await import('oidc-provider');
  const key = await ensureKeyFile(keyFile, 'issuer key');
  const server = createServer({ headersTimeout: HEADERS_MS, requestTimeout: REQUEST_MS });
  server.maxConnections = MOST_CONNECTIONS;
  await startListening(server, port, listen);
  const issuer = `http://${host}:${(server.address() as AddressInfo).port}`;
  const parts = { ...options, key, machines, personTokenSeconds };
  const provider = new Provider(issuer, issuerConfiguration(parts));
  // One count of wrong secrets for both ways in.
  const attempts = new Attempts();
  const handler = guardSecrets(attempts, provider.callback());
  const page = signInPage(provider, users, attempts);
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (!(await page(request, response))) await handler(request, response);
  };
  server.on('request', (request, response) => {
    serve(request, response).catch(() => response.writeHead(500).end());
  });
  return { issuer, close: () => close(server) };
}

function startListening(server: Server, port: number, address: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, address, () => resolve());
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
