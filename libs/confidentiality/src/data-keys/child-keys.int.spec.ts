import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { sessionAs } from '#libs/persistence';
import { testDatabase, type TestDatabase } from '#libs/testing';
import { decryptBlob, encryptBlob } from '../blobs/blob.js';
import { createNodeKeyFile, FileKeyProvider } from '../node-key/file-key-provider.js';
import { ChildKeys } from './child-keys.js';
import { KeyStore } from './key-store.js';
import { migrateKeyStore } from './migrate-key-store.js';

const role = `key_store_app_${randomUUID().slice(0, 8)}`;
let database: TestDatabase;
let folder: string;
let provider: FileKeyProvider;
let owner: pg.Pool;
let pool: pg.Pool;
let appUrl: string;
let store: KeyStore;
let time: number;

beforeAll(async () => {
  database = await testDatabase();
  owner = new pg.Pool({ connectionString: database.url });
  await owner.query(`CREATE ROLE ${role} LOGIN PASSWORD 'for-this-spec'`);
  await migrateKeyStore(database.url, { applicationRoles: [role] });
  await migrateKeyStore(database.url, { applicationRoles: [role] });
  const url = new URL(database.url);
  [url.username, url.password] = [role, 'for-this-spec'];
  appUrl = url.href;
  pool = new pg.Pool({ connectionString: appUrl, ...sessionAs('key-store') });
  folder = await mkdtemp(join(tmpdir(), 'enlace-keys-'));
  await createNodeKeyFile(join(folder, 'node.key'));
  provider = await FileKeyProvider.read(join(folder, 'node.key'));
});
afterAll(async () => {
  await pool.end();
  await owner.query(`DROP OWNED BY ${role}`);
  await owner.query(`DROP ROLE ${role}`);
  await owner.end();
  await database.drop();
  await rm(folder, { recursive: true });
});
beforeEach(() => {
  store = new KeyStore(pool, provider);
  time = 0;
});

function keysOfProcess(options: { capacity?: number } = {}): ChildKeys {
  return new ChildKeys(store, { now: () => time, lifetimeMs: 1000, ...options });
}

function some(count: number): string[] {
  return Array.from({ length: count }, () => randomUUID());
}

describe('data keys', () => {
  it('are made for new children in one statement and are the same everywhere', async () => {
    const query = jest.spyOn(pool, 'query');
    const children = some(100);
    const made = await keysOfProcess().create(children);
    expect(query).toHaveBeenCalledTimes(1);
    query.mockClear();
    const read = await keysOfProcess().getMany(children);
    expect(query).toHaveBeenCalledTimes(1);
    query.mockRestore();
    expect(read.size).toBe(100);
    for (const child of children) expect(read.get(child)!.equals(made.get(child)!)).toBe(true);
  });

  it('are the same for all who make them at once', async () => {
    const children = some(20);
    const responses = await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        keysOfProcess().create(index % 2 ? children : [...children].reverse()),
      ),
    );
    for (const child of children) {
      const exported = responses.map((keys) => keys.get(child)!.export().toString('hex'));
      expect(new Set(exported).size).toBe(1);
    }
  });

  it('lie in the store wrapped, each bound to its child', async () => {
    const [one, other] = some(2);
    const keys = await keysOfProcess().create([one!, other!]);
    const select = 'SELECT wrapped FROM data_keys WHERE child_id = $1';
    const { rows } = await pool.query<{ wrapped: Buffer }>(select, [one]);
    expect(rows[0]!.wrapped.includes(keys.get(one!)!.export())).toBe(false);
    await owner.query('UPDATE data_keys SET wrapped = $2 WHERE child_id = $1', [
      other,
      rows[0]!.wrapped,
    ]);
    await expect(keysOfProcess().get(other!)).rejects.toMatchObject({
      code: 'NODE_KEY.CANNOT_UNWRAP',
    });
  });

  it('are read from the store once while they are in memory, and again when others replaced them', async () => {
    const keys = keysOfProcess({ capacity: 2 });
    const [a, b, c] = some(3).sort();
    await keys.create([a!, b!, c!]);
    const getMany = jest.spyOn(store, 'getMany');
    await keys.getMany([b!, c!]);
    expect(getMany).not.toHaveBeenCalled();
    await keys.getMany([a!, b!, c!]);
    expect(getMany.mock.calls).toEqual([[[a]]]);
  });

  it('are unknown to a node that never made them', async () => {
    await expect(keysOfProcess().get(randomUUID())).rejects.toMatchObject({
      code: 'DATA_KEY.UNKNOWN',
    });
  });
});

describe('destroying a data key', () => {
  it('erases what it encrypted, here at once and elsewhere within the lifetime in memory', async () => {
    const [child] = some(1);
    const [here, elsewhere] = [keysOfProcess(), keysOfProcess()];
    await here.create([child!]);
    const blob = encryptBlob(await elsewhere.get(child!), 'Marisol', 'detection:1');
    await here.destroy(child!);
    await expect(here.get(child!)).rejects.toMatchObject({ code: 'DATA_KEY.DESTROYED' });
    expect(await here.find(child!)).toBeUndefined();
    time = 999;
    expect(decryptBlob((await elsewhere.find(child!))!, blob, 'detection:1').toString()).toBe(
      'Marisol',
    );
    time = 1000;
    expect(await elsewhere.find(child!)).toBeUndefined();
  });

  it('takes effect immediately in a process that is notified', async () => {
    const [child] = some(1);
    const [here, elsewhere] = [keysOfProcess(), keysOfProcess()];
    await Promise.all([here.create([child!]), elsewhere.create([child!])]);
    await here.destroy(child!);
    elsewhere.forget(child!);
    expect(await elsewhere.find(child!)).toBeUndefined();
  });

  it('cannot be undone: not by making it again, and not by writing', async () => {
    const [child] = some(1);
    const keys = keysOfProcess();
    await keys.create([child!]);
    await keys.destroy(child!);
    await keys.destroy(child!);
    expect((await keys.create([child!])).size).toBe(0);
    const revive = `UPDATE data_keys SET wrapped = 'x', destroyed_at = NULL WHERE child_id = $1`;
    await expect(pool.query(revive, [child])).rejects.toThrow('stays destroyed');
    await expect(pool.query('DELETE FROM data_keys')).rejects.toThrow('permission denied');
    const { rows } = await pool.query('SELECT wrapped FROM data_keys WHERE child_id = $1', [child]);
    expect(rows).toEqual([{ wrapped: null }]);
  });
});

describe('a connection that has not named its purpose', () => {
  it.each(['', 'relay', 'rewrap'])(
    'makes no key, and as %j sees none but to wrap it',
    async (kind) => {
      await keysOfProcess().create(some(1));
      const stranger = new pg.Pool({ connectionString: appUrl, ...sessionAs(kind) });
      const { rowCount } = await stranger.query('SELECT FROM data_keys');
      const insert = `INSERT INTO data_keys (child_id, wrapped) VALUES (gen_random_uuid(), 'x')`;
      await expect(stranger.query(insert)).rejects.toMatchObject({ code: '42501' });
      await stranger.end();
      expect(Boolean(rowCount)).toBe(kind === 'rewrap');
    },
  );
});
