import { type Client, Pool } from 'pg';
import { ChildKeys, FileKeyProvider, KeyStore } from '#libs/confidentiality';
import { dataschemaOf, newEventId, type Envelope, type EventContract } from '#libs/contracts';
import { encodeEnvelope, openEnvelope, openEventLog, parseEnvelope } from '#libs/messaging';

/** What a test sets of an event beside its data. */
export type EnvelopeExtras = Partial<Omit<Envelope, 'data' | 'type' | 'dataschema'>>;

/** The node's log as the services around the tested one would write and read it. */
export interface TestNodeLog {
  /** Publishes an event, encrypted under its child's key where `keyid` is given; returns it. */
  receive<Data>(
    contract: EventContract<Data>,
    data: NoInfer<Data>,
    extras?: EnvelopeExtras,
  ): Promise<Envelope>;
  /** What the log has of an event, opened, oldest first; of one subject when it is given. */
  published<Data>(contract: EventContract<Data>, subject?: string): Promise<Envelope<Data>[]>;
  /** Destroys a child's data key, as an erasure does. */
  erase(childId: string): Promise<void>;
  close(): Promise<void>;
}

/** Opens the log of a test service: `logUrl` to write, `log` to read. */
export async function testNodeLog(
  node: string,
  logUrl: string,
  log: Client,
  keyStoreUrl: string,
  nodeKeyFile: string,
): Promise<TestNodeLog> {
  const pool = new Pool({ connectionString: keyStoreUrl, max: 1 });
  const store = new KeyStore(pool, await FileKeyProvider.read(nodeKeyFile));
  const keys = new ChildKeys(store);
  const nodeLog = openEventLog(logUrl, 'spec');
  return {
    receive: async (contract, data, extras = {}) => {
      const envelope = envelopeOf(node, contract, data, extras);
      const { keyid, subject } = envelope;
      const key = keyid ? (await keys.create([keyid])).get(keyid) : undefined;
      const value = encodeEnvelope(envelope, key);
      await nodeLog.publish([{ topic: `node.${node}`, key: subject, value }]);
      return envelope;
    },
    published: async <Data>({ type }: EventContract<Data>, subject?: string) => {
      const { rows } = await log.query<{ value: Buffer }>(
        'select value from event_log where $1::text is null or key = $1 order by published_at, log_offset',
        [subject ?? null],
      );
      const sealed = rows.map(({ value }) => parseEnvelope(value));
      const wanted = sealed.filter((envelope) => envelope.type === type);
      const children = wanted.map(({ keyid }) => keyid).filter((keyid) => keyid !== undefined);
      const found = await keys.getMany(children);
      return wanted.map(
        (envelope) => openEnvelope(envelope, found.get(envelope.keyid ?? '')) as Envelope<Data>,
      );
    },
    erase: async (childId) => {
      await keys.destroy(childId);
    },
    close: async () => {
      await Promise.all([nodeLog.close(), pool.end()]);
    },
  };
}

function envelopeOf(
  node: string,
  contract: EventContract,
  data: unknown,
  extras: EnvelopeExtras,
): Envelope {
  const id = newEventId();
  return {
    specversion: '1.0',
    id,
    source: `/${node}/${contract.type.split('.')[0]!}`,
    type: contract.type,
    subject: crypto.randomUUID(),
    time: new Date().toISOString(),
    datacontenttype: 'application/json',
    dataschema: dataschemaOf(contract),
    sequence: 1,
    correlationid: id,
    ...extras,
    data,
  };
}
