import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client, Pool } from 'pg';
import { ChildKeys, DataKeyDestroyedError, FileKeyProvider, KeyStore } from '#libs/confidentiality';
import { openEnvelope, parseEnvelope } from '#libs/messaging';
import { Clients } from '../../journey/clients.js';
import { register, type Traveller } from '../../journey/register.js';
import { freshRows } from '../../journey/rows.js';
import { Patience } from '../../journey/seen.js';
import { Timings } from '../../journey/timings.js';
import { Travel } from '../../journey/travel.js';
import {
  nodeAddresses,
  operationsPort,
  originOf,
  Seed,
  borderDatabase,
  keyDatabase,
  logDatabase,
  serviceDatabase,
} from '#libs/demonstration';
import { Network } from '../network.js';
import { keyFiles } from '../prepare-keys.js';
import { Resources } from '../resources.js';
import { sendWrongRequests } from '../testing/wrong-requests.js';

const PORT_BASE = 28_000;
const NODES = ['mx', 'hn'] as const;
const HOST = 'mx.dif-chiapas';

/** None of these appears by chance: where one is found, data of a child is in the clear. */
const canary = (kind: string) => `Canario${kind}${randomBytes(6).toString('hex')}`;
const names = { given: canary('Nombre'), family: canary('Apellido'), home: canary('Casa') };
const control = canary('Control');

let data: string;
let network: Network;
let clients: Clients;
let child: Traveller;
const resources = new Resources();

async function ask<Row extends object>(database: string, sql: string, values: unknown[] = []) {
  const client = new Client({ connectionString: network.databaseUrl(database) });
  await client.connect();
  try {
    return (await client.query<Row>(sql, values)).rows;
  } finally {
    await client.end();
  }
}

/** Every file of PostgreSQL (tables, indexes, write-ahead log) and every log that has a text in it as it is. */
async function filesWith(texts: readonly string[]): Promise<string[]> {
  await ask('postgres', 'select pg_switch_wal()');
  await ask('postgres', 'checkpoint');
  const folders = ['postgres', 'logs'].map((name) => join(data, name));
  const listed = await Promise.all(
    folders.map((folder) => readdir(folder, { recursive: true, withFileTypes: true })),
  );
  const files = listed.flat();
  const found: string[] = [];
  for (const file of files.filter((one) => one.isFile())) {
    const bytes = await readFile(join(file.parentPath, file.name)).catch(() => Buffer.alloc(0));
    if (texts.some((text) => bytes.includes(text))) found.push(join(file.parentPath, file.name));
  }
  return found;
}

const databases = NODES.flatMap((node) => [
  ...['exchange', 'consular-detection'].map((service) => serviceDatabase(node, service)),
  logDatabase(node),
]).concat(
  borderDatabase,
  ['reception', 'case-management', 'follow-up'].map((service) => serviceDatabase('hn', service)),
);

/** Rows that show a text as PostgreSQL itself reads them: compressed values too, bytes as hex. */
async function rowsWith(texts: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  const forms = texts.flatMap((text) => [text, Buffer.from(text).toString('hex')]);
  for (const database of databases) {
    const tables = await ask<{ name: string }>(
      database,
      `select format('%I.%I', schemaname, tablename) as name from pg_tables
        where schemaname not in ('pg_catalog', 'information_schema')`,
    );
    for (const { name } of tables) {
      const sql = `select 1 from ${name} t where t::text like any($1) limit 1`;
      const rows = await ask(database, sql, [forms.map((form) => `%${form}%`)]);
      if (rows.length > 0) found.push(`${database} ${name}`);
    }
  }
  return found;
}

const ledgerRows = () =>
  ask<{ child_id: string }>(
    serviceDatabase('hn', 'exchange'),
    'select child_id from case_files where case_reference = $1',
    [child.caseReference],
  );

interface Logged {
  readonly value: Buffer;
}

const loggedAbout = (node: string) =>
  ask<Logged>(logDatabase(node), 'select value from event_log where key = $1', [
    child.caseReference,
  ]);

const referralOf = async () => {
  const { items } = (
    await clients
      .of('hn', 'caseworker')
      .ask<{ items: { id: string; referralId: string }[] }>(
        'GET',
        `case-management/v1/cases?caseReference=${child.caseReference}`,
      )
  ).body;
  return items[0]!.referralId;
};

describe('a child who travelled and is erased in the country of origin', () => {
  beforeAll(async () => {
    data = await mkdtemp(join(tmpdir(), 'enlace-erasure-'));
    network = new Network({
      ...{ data, resources, portBase: PORT_BASE },
      ...{ kafka: false, separate: false, reset: false },
      report: () => undefined,
    });
    await network.start();
    clients = new Clients(PORT_BASE, (await Seed.find(data))!);
    const [row] = freshRows(1);
    const canaries = {
      givenNames: names.given,
      familyNames: names.family,
      lastAddress: names.home,
    };
    const rows = [{ ...row!, ...canaries, registeredBy: HOST }];
    const { registered } = await register(rows, clients, new Timings());
    child = registered[0]!;
    await new Travel(clients, new Timings()).whole(child);
  }, 180_000);
  afterAll(async () => {
    await resources.close();
    await rm(data, { recursive: true, force: true });
  }, 60_000);

  const texts = Object.values(names);

  it('is in no response to a wrong request, and in no metric', async () => {
    for (const { node, gateway, services } of nodeAddresses(PORT_BASE)) {
      if (!NODES.some((one) => one === node)) continue;
      const token = await clients.of(node, 'supervisor').token();
      const responses = await sendWrongRequests({ origin: originOf(gateway), token, names: texts });
      expect(responses.length).toBeGreaterThan(60);
      const telling = responses.filter(({ text }) => texts.some((name) => text.includes(name)));
      expect(telling.map(({ request, status }) => `${request} ${String(status)}`)).toEqual([]);
      const ports = [gateway, ...services.map(({ port }) => port)];
      for (const port of ports) {
        const metrics = await (await fetch(`${originOf(operationsPort(port))}/metrics`)).text();
        expect(metrics).toContain('process_cpu');
        expect(texts.filter((name) => metrics.includes(name))).toEqual([]);
      }
    }
  }, 60_000);

  it('is nowhere in the clear, in no file of the database and no row of it', async () => {
    await ask(
      serviceDatabase('hn', 'exchange'),
      `create table spec_control as select '${control}' as text`,
    );
    expect(await filesWith([control])).not.toEqual([]);
    expect(await rowsWith([control])).not.toEqual([]);
    expect(await filesWith(texts)).toEqual([]);
    expect(await rowsWith(texts)).toEqual([]);
  }, 60_000);

  it('cannot be opened any more: by no service, from no log, with no key', async () => {
    const caseworker = clients.of('hn', 'caseworker');
    const report = `case-management/v1/referrals/${await referralOf()}/report`;
    const before = await caseworker.ask('GET', report);
    expect(JSON.stringify(before.body)).toContain(names.given);
    const [{ child_id: childId }] = (await ledgerRows()) as [{ child_id: string }];
    const erased = await clients
      .of('hn', 'data-protection-officer')
      .ask<{ erasureId: string }>('POST', 'exchange/v1/erasures', {
        body: { caseReference: child.caseReference, reason: 'requested' },
      });
    expect(erased.status).toBe(201);
    const hidden = await new Patience().seen(async () => {
      const refusal = await caseworker.ask('GET', report).catch((error: unknown) => error);
      return (refusal as { status?: number }).status === 404 ? true : undefined;
    });
    expect(hidden).toBe(true);
    await passDelay(erased.body.erasureId);
    await new Patience().seen(async () => {
      const refusal = await caseworker.ask('GET', report).catch((error: unknown) => error);
      return (refusal as { status?: number }).status === 410 ? true : undefined;
    });
    await nothingOpens('hn', childId);
    expect(await filesWith(texts)).toEqual([]);
    expect(await rowsWith(texts)).toEqual([]);
  }, 60_000);

  it('is still known where they were not erased', async () => {
    const { registrar, detectionId } = child;
    const path = `consular-detection/v1/detections/${detectionId}`;
    expect(JSON.stringify((await registrar.ask('GET', path)).body)).toContain(names.given);
  });
});

/** The days until an erasure takes effect are over. */
async function passDelay(erasureId: string): Promise<void> {
  const exchange = serviceDatabase('hn', 'exchange');
  await ask(exchange, 'update erasures set due_at = now() where id = $1', [erasureId]);
  await ask(
    exchange,
    `select graphile_worker.add_job('settle-erasure', json_build_object('id', $1::text), job_key := $2)`,
    [erasureId, `settle-erasure:${erasureId}`],
  );
}

/** With the node key and the key store nothing of the child can be opened in the log. */
async function nothingOpens(node: string, childId: string): Promise<void> {
  const pool = new Pool({ connectionString: network.databaseUrl(keyDatabase(node)), max: 1 });
  const provider = await FileKeyProvider.read(keyFiles(data, node).nodeKey);
  const keys = new ChildKeys(new KeyStore(pool, provider));
  try {
    await expect(keys.get(childId)).rejects.toBeInstanceOf(DataKeyDestroyedError);
    const logged = (await loggedAbout(node)).map(({ value }) => parseEnvelope(value));
    const sealed = logged.filter(({ keyid }) => keyid === childId);
    expect(sealed.length).toBeGreaterThan(10);
    const found = await keys.getMany([childId]);
    for (const one of sealed) expect(() => openEnvelope(one, found.get(childId))).toThrow();
  } finally {
    await pool.end();
  }
}
