import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { createSigningKey, createSigningKeyFile, type SigningKey } from '#libs/confidentiality';
import { declarePostgresTopics, migratePostgresEventLog } from '#libs/messaging';
import { startService, type RunningService } from '#libs/service';
import { testService, type TestService } from '#libs/service/testing';
import { testDatabase } from '#libs/testing';
import { composeTrustList } from '#libs/demonstration';
import { service } from '../../src/service.js';

/** Exchanges of several nodes around one border, as in a region. */
export interface TestBorder {
  node(name: string): TestService;
  /** Where a node's exchange serves its health now: after a restart elsewhere than before. */
  operationsUrl(name: string): string;
  /** The border's log, as its owner. */
  readonly log: Client;
  /** Stops a node's exchange and starts it again; `meanwhile` runs while it is away. */
  restart(name: string, meanwhile: () => Promise<unknown>): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts the exchanges of these nodes, with keys and a trust list that all of them have adopted;
 * `variables` has by node what differs in their environment.
 */
export async function testBorder(
  nodes: readonly string[],
  variables: Readonly<Record<string, Record<string, string>>> = {},
): Promise<TestBorder> {
  const folder = await mkdtemp(join(tmpdir(), 'enlace-border-'));
  const database = await testDatabase();
  await migratePostgresEventLog(database.url, []);
  await declarePostgresTopics(
    database.url,
    nodes.map((node) => ({ topic: `exchange.${node}`, partitions: 4 })),
  );
  const trustListKey = createSigningKey();
  const keys = new Map<string, SigningKey>();
  for (const node of nodes) keys.set(node, await createSigningKeyFile(join(folder, `${node}.key`)));
  const running = new Map<string, TestService>();
  for (const node of nodes) {
    const env = {
      BORDER_LOG: database.url,
      SIGNING_KEY_FILE: join(folder, `${node}.key`),
      TRUST_LIST_KEY: trustListKey.verifyingKey.text,
      RESEND_AFTER_MS: '1000',
      NODE_SERVICES: 'none',
      ...variables[node],
    };
    running.set(node, await testService(service, { node, env }));
  }
  const document = composeTrustList({ nodes: keys, trustList: trustListKey }, 1);
  for (const exchange of running.values()) {
    const { status, body } = await exchange.as({ role: 'administrator' })('PUT', '/v1/trust-list', {
      body: document,
    });
    if (status !== 200) throw new Error(`the trust list was refused: ${JSON.stringify(body)}`);
  }
  const log = new Client({ connectionString: database.url });
  await log.connect();
  const replaced = new Map<string, RunningService>();
  return {
    node: (name) => running.get(name)!,
    operationsUrl: (name) => (replaced.get(name) ?? running.get(name)!.running).operationsUrl,
    log,
    restart: async (name, meanwhile) => {
      const { env, running: first } = running.get(name)!;
      await (replaced.get(name) ?? first).stop();
      await meanwhile();
      replaced.set(name, await startService(service, env, { onFatal: () => undefined }));
    },
    stop: async () => {
      await Promise.all([...replaced.values()].map((instance) => instance.stop()));
      await Promise.all([...running.values()].map((exchange) => exchange.stop()));
      await log.end();
      await database.drop();
      await rm(folder, { recursive: true });
    },
  };
}
