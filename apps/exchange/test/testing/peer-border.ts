import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createSigningKey,
  createSigningKeyFile,
  inboxTopicOf,
  signAgreement,
  signTrustList,
  signTrustListEntry,
  type TrustListDocument,
  type TrustListEntry,
  type Organisation,
  type SharingAgreement,
  type SigningKey,
} from '#libs/confidentiality';
import { contracts, dataCategories, knownCodeLists, purposes } from '#libs/contracts';
import { declarePostgresTopics, migratePostgresEventLog, openEventLog } from '#libs/messaging';
import { startService, type RunningService, type ServiceDefinition } from '#libs/service';
import { eventually, testService, type TestService } from '#libs/service/testing';
import { testDatabase } from '#libs/testing';
import { service as exchangeService } from '../../src/service.js';
import { TestPeer } from './test-peer.js';

/** One real exchange, and peers around it that the spec drives. */
export interface PeerBorder {
  readonly exchange: TestService;
  readonly peers: readonly TestPeer[];
  /** Where the exchange serves its health now: after a restart elsewhere than before. */
  operationsUrl(): string;
  /** Lets the exchange adopt the next trust list; without changes, the same as before. */
  adopt(changes?: TrustListChanges): Promise<void>;
  /** The next trust list, which the exchange does not know yet. */
  next(changes?: TrustListChanges): TrustListDocument;
  /** Another document of the version that was adopted last. */
  document(changes?: TrustListChanges): TrustListDocument;
  /** Stops the exchange and starts it again; `meanwhile` runs while it is away. */
  restart(meanwhile?: () => Promise<unknown>): Promise<void>;
  stop(): Promise<void>;
}

/** What a spec changes in the trust list. */
export interface TrustListChanges {
  readonly organisations?: readonly Organisation[];
  readonly agreement?: Partial<SharingAgreement>;
  /**
   * From how many milliseconds from now until how many it is in force; a day from now on by default.
   */
  readonly inForce?: readonly [number, number];
  /** The versions of events that the entries of these nodes list; all of them by default. */
  readonly versions?: Readonly<Record<string, readonly number[]>>;
}

export interface PeerBorderOptions {
  /** The exchange, put together otherwise than as it ships. */
  readonly service?: ServiceDefinition;
  readonly node?: string;
  readonly peers?: readonly string[];
  /** `kafka://…` with its topics declared; a PostgreSQL log of its own by default. */
  readonly log?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly trustList?: TrustListChanges;
}

const ADDRESSED = [
  ...Map.groupBy(
    contracts.filter(({ reach }) => reach === 'addressed'),
    ({ type }) => type,
  ),
];

/** Starts an exchange that knows its peers and has agreed on an epoch with each. */
export async function peerBorder(options: PeerBorderOptions = {}): Promise<PeerBorder> {
  const { node = 'hn', peers: names = ['mx'], service = exchangeService } = options;
  const folder = await mkdtemp(join(tmpdir(), 'enlace-peer-'));
  const own = await createSigningKeyFile(join(folder, 'own.key'));
  const trustListKey = createSigningKey();
  const database = await testDatabase();
  const address = options.log ?? (await declareLog(database.url, [node, ...names]));
  const exchange = await testService(service, {
    node,
    env: {
      BORDER_LOG: address,
      SIGNING_KEY_FILE: join(folder, 'own.key'),
      TRUST_LIST_KEY: trustListKey.verifyingKey.text,
      RESEND_AFTER_MS: '1000',
      ...options.env,
    },
  });
  const log = openEventLog(address, 'peer');
  const peers = names.map((name) => new TestPeer(name, node, log, () => own.verifyingKey));
  const keys = new Map(peers.map((peer) => [peer.node, peer.key]));
  let version = 0;
  const compose = (changes: TrustListChanges = {}): TrustListDocument =>
    trustListOf(node, own, keys, trustListKey, version, changes);
  const next = (changes: TrustListChanges = {}): TrustListDocument => {
    version++;
    return compose(changes);
  };
  const adopt = async (changes: TrustListChanges = {}): Promise<void> => {
    const document = next(changes);
    const put = exchange.as({ role: 'administrator' });
    const { status, body } = await put('PUT', '/v1/trust-list', { body: document });
    if (status !== 200) throw new Error(`the trust list was refused: ${JSON.stringify(body)}`);
  };
  for (const peer of peers) await peer.listen();
  await adopt(options.trustList);
  for (const peer of peers) await peer.agree();
  // What came before the answer to its offer would be sealed under a key that the exchange lacks.
  await eventually(async () => {
    const active = `select from epochs where state = 'active'`;
    return (await exchange.sql.query(active)).rowCount === peers.length;
  });
  let current: RunningService = exchange.running;
  return {
    exchange,
    peers,
    operationsUrl: () => current.operationsUrl,
    adopt,
    next,
    document: compose,
    restart: async (meanwhile) => {
      await current.stop();
      await meanwhile?.();
      current = await startService(service, exchange.env, { onFatal: () => undefined });
    },
    stop: async () => {
      await log.close();
      await current.stop();
      await exchange.stop();
      await database.drop();
      await rm(folder, { recursive: true });
    },
  };
}

async function declareLog(url: string, nodes: readonly string[]): Promise<string> {
  await migratePostgresEventLog(url, []);
  await declarePostgresTopics(
    url,
    nodes.map((node) => ({ topic: inboxTopicOf(node), partitions: 4 })),
  );
  return url;
}

function trustListOf(
  node: string,
  own: SigningKey,
  peers: ReadonlyMap<string, SigningKey>,
  trustListKey: SigningKey,
  version: number,
  changes: TrustListChanges,
): TrustListDocument {
  const all = [...new Map([[node, own], ...peers])];
  const { organisations = [], agreement = {}, versions = {}, inForce = [0, 86_400_000] } = changes;
  const [issuedAt, validUntil] = inForce.map((ms) => new Date(Date.now() + ms).toISOString()) as [
    string,
    string,
  ];
  const body = {
    ...{ publisher: 'rcm', version, issuedAt, validUntil },
    entries: all.map(([name, key]) => signTrustListEntry(entryOf(name, key, versions[name]), key)),
    organisations: [
      organisation(`${node}.dinaf`, 'child-protection-agency'),
      ...[...peers.keys()].map((name) => organisation(`${name}.dif`, 'host-authority')),
      ...organisations,
    ],
    agreements: [...peers].map(([name, key]) => agree(node, own, name, key, agreement)),
  };
  return signTrustList(body, trustListKey);
}

function entryOf(
  node: string,
  { verifyingKey: { text } }: SigningKey,
  versions?: readonly number[],
): TrustListEntry {
  const events = ADDRESSED.map(([type, all]) => ({
    type,
    versions: versions ?? all.map(({ version }) => version),
  }));
  const country = node.slice(0, 2).toUpperCase();
  const known = { events, codeLists: knownCodeLists };
  return { node, name: node, country, signingKey: text, topic: inboxTopicOf(node), ...known };
}

/** An organisation of a spec. */
export function organisation(id: string, kind: Organisation['kind']): Organisation {
  const [node] = id.split('.') as [string];
  return { id, node, kind, name: id, country: 'HN' };
}

function agree(
  node: string,
  own: SigningKey,
  peer: string,
  key: SigningKey,
  changes: Partial<SharingAgreement>,
) {
  const pair = [
    { node, key: own },
    { node: peer, key },
  ].sort((a, b) => (a.node < b.node ? -1 : 1));
  const [first, second] = pair as [(typeof pair)[0], (typeof pair)[0]];
  const body: SharingAgreement = {
    id: `agreement-${first.node}-${second.node}`,
    nodes: [first.node, second.node],
    keyIds: [first.key.keyId, second.key.keyId],
    purposes: purposes.codes,
    categories: dataCategories.codes,
    ...{ from: '2026-01-01', until: '2099-12-31' },
    ...changes,
  };
  return { body, signatures: pair.map((one) => signAgreement(body, one.node, one.key)) };
}
