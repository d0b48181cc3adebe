import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Registry } from 'prom-client';
import type { HealthReport } from './health-registry.js';
import type { Observability } from './observability.js';

/** Where a service listens for those who run it. */
export interface OperationsAddress {
  readonly host: string;
  /** 0 chooses a free one. */
  readonly port: number;
}

/** A running server for those who run a service. */
export interface OperationsServer {
  readonly url: string;
  close(): Promise<void>;
}

interface Page {
  readonly status: number;
  readonly type: string;
  readonly text: string;
}

const json = 'application/json; charset=utf-8';
/** Scrapers and probes are few. */
const MOST_CONNECTIONS = 100;
const REQUEST_MS = 10_000;

/**
 * Serves `/metrics` (Prometheus), `/health/live` and `/health/ready` with the detail of each check, on
 * a port of its own: who works with the node does not reach it, and it needs no token. Rejects when
 * the port is in use.
 */
export async function startOperationsServer(
  observability: Observability,
  { host, port }: OperationsAddress,
): Promise<OperationsServer> {
  const server = createServer({ requestTimeout: REQUEST_MS }, (request, response) => {
    pageOf(observability, request.method, request.url)
      .catch(() => textPage(500, 'This page failed.'))
      .then(({ status, type, text }) => {
        const headers = { 'content-type': type, 'x-content-type-options': 'nosniff' };
        response.writeHead(status, headers).end(text);
      })
      .catch(() => response.destroy());
  });
  server.maxConnections = MOST_CONNECTIONS;
  await listening(server, host, port);
  const { port: bound } = server.address() as AddressInfo;
  return { url: `http://${host}:${bound}`, close: () => close(server) };
}

async function pageOf(
  { health, metrics, node, service }: Observability,
  method: string | undefined,
  path: string | undefined,
): Promise<Page> {
  const reported = ({ status, checks }: HealthReport): Page => ({
    status: status === 'failed' ? 503 : 200,
    type: json,
    text: JSON.stringify({ status, node, service, checks }),
  });
  if (method !== 'GET') return textPage(405, 'Only GET is served here.');
  switch (path) {
    case '/metrics':
      return { status: 200, type: Registry.PROMETHEUS_CONTENT_TYPE, text: await metrics.text() };
    case '/health/live':
      return reported(health.live());
    case '/health/ready':
      return reported(await health.ready());
    default:
      return textPage(404, 'Here are /metrics, /health/live and /health/ready.');
  }
}

function textPage(status: number, text: string): Page {
  return { status, type: 'text/plain; charset=utf-8', text: `${text}\n` };
}

function listening(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
