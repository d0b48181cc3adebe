import { mkdtemp, rm } from 'node:fs/promises';
import { randomBytes, randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Client, Pool } from 'pg';
import { ChildKeys, createNodeKeyFile, FileKeyProvider, KeyStore } from '#libs/confidentiality';
import { openEventLog } from '#libs/messaging';
import { sessionAs } from '#libs/persistence';
import { testDatabase, type TestDatabase } from '#libs/testing';
import { prepareCommands } from './prepare.js';
import { runCommand } from './testing/run-command.js';

let database: TestDatabase;
let owner: Client;
let role: string;

beforeEach(async () => {
  database = await testDatabase();
  role = `enlace_cli_${randomBytes(6).toString('hex')}`;
  owner = new Client({ connectionString: database.url });
  await owner.connect();
  await owner.query(`create role ${role} login password 'spec'`);
});
afterEach(async () => {
  await owner.query(`drop owned by ${role}; drop role ${role}`);
  await owner.end();
  await database.drop();
});

const prepare = (args: readonly string[], env = { MIGRATOR_URL: database.url }) =>
  runCommand((print) => prepareCommands({ print, env }), ['prepare', ...args]);

/** The database's address as the role that it was prepared for. */
function asRole(): string {
  const url = new URL(database.url);
  [url.username, url.password] = [role, 'spec'];
  return url.href;
}

describe('enlace prepare', () => {
  it('makes a key store in which the role stores keys and deletes none, and may be repeated', async () => {
    for (let time = 0; time < 2; time++) {
      const done = { out: `key store: ready for ${role}\n`, err: '', code: 0 };
      expect(await prepare(['key-store', '--role', role])).toEqual(done);
    }
    const folder = await mkdtemp(join(tmpdir(), 'enlace-cli-'));
    await createNodeKeyFile(join(folder, 'node.key'));
    const provider = await FileKeyProvider.read(join(folder, 'node.key'));
    const pool = new Pool({ connectionString: asRole(), max: 1, ...sessionAs('key-store') });
    const keys = new ChildKeys(new KeyStore(pool, provider));
    const child = randomUUID();
    await keys.create([child]);
    expect(await keys.get(child)).toBeDefined();
    await expect(pool.query('delete from data_keys')).rejects.toMatchObject({ code: '42501' });
    await pool.end();
    await rm(folder, { recursive: true });
  });

  it.each([
    [['event-log', '--node', 'hn'], ['node.hn']],
    [
      ['border-log', '--nodes', 'hn,mx'],
      ['exchange.hn', 'exchange.mx'],
    ],
  ])('makes a log to which the role can publish: %s', async (args, topics) => {
    const { out } = await prepare([...args, '--role', role]);
    expect(out).toBe(`${topics.join(', ')}: ready for ${role}\n`);
    const log = openEventLog(asRole(), 'spec');
    await log.publish(topics.map((topic) => ({ topic, key: 'a', value: Buffer.from('b') })));
    await log.close();
    const { rows } = await owner.query<{ topic: string }>('select topic from event_log order by 1');
    expect(rows.map(({ topic }) => topic)).toEqual(topics);
  });

  it.each([
    ['no owner', ['key-store', '--role', 'any'], { MIGRATOR_URL: '' }, 'MIGRATOR_URL is missing'],
    ['an unknown role', ['key-store', '--role', 'enlace_cli_nobody'], {}, 'There is no such role'],
    ['no node', ['event-log', '--node', 'Honduras', '--role', 'any'], {}, 'such as hn'],
    ['no node', ['border-log', '--nodes', 'hn,', '--role', 'any'], {}, 'such as hn'],
  ])('refuses %s in a sentence', async (_, args, env, sentence) => {
    const { err, code } = await prepare(args, { MIGRATOR_URL: database.url, ...env });
    expect([err, code]).toEqual([expect.stringContaining(sentence), 1]);
  });
});
