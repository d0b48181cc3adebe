import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Pool } from 'pg';
import { testDatabase, type TestDatabase } from '#libs/testing';
import {
  ChildKeys,
  createNodeKeyFile,
  FileKeyProvider,
  KeyStore,
  migrateKeyStore,
} from '../index.js';

let database: TestDatabase;
let pool: Pool;
let folder: string;

beforeAll(async () => {
  database = await testDatabase();
  await migrateKeyStore(database.url, { applicationRoles: [] });
  pool = new Pool({ connectionString: database.url });
  folder = await mkdtemp(join(tmpdir(), 'enlace-'));
  await createNodeKeyFile(join(folder, 'node.key'));
});
afterAll(async () => {
  await pool.end();
  await database.drop();
  await rm(folder, { recursive: true });
});

async function process(): Promise<ChildKeys> {
  return new ChildKeys(new KeyStore(pool, await FileKeyProvider.read(join(folder, 'node.key'))));
}

describe('a blind index', () => {
  it('is the same in every process of the node, even when both make it at once', async () => {
    const [one, other] = await Promise.all([process(), process()]);
    const [here, there] = await Promise.all([one.blindIndex('rows'), other.blindIndex('rows')]);
    expect(here.of('row', { a: 1, b: 'x' })).toEqual(there.of('row', { b: 'x', a: 1 }));
  });

  it('differs by value, by label, and by index', async () => {
    const keys = await process();
    const [rows, names] = await Promise.all([keys.blindIndex('rows'), keys.blindIndex('names')]);
    const hashes = [
      rows.of('row', 'a'),
      rows.of('row', 'b'),
      rows.of('cell', 'a'),
      names.of('row', 'a'),
    ];
    expect(new Set(hashes.map((hash) => hash.toString('hex'))).size).toBe(4);
    expect(hashes[0]).toHaveLength(32);
  });

  it('stores its key wrapped', async () => {
    await (await process()).blindIndex('rows');
    const { rows } = await pool.query<{ wrapped: Buffer }>('select wrapped from index_keys');
    expect(rows.every(({ wrapped }) => wrapped.length > 32)).toBe(true);
  });
});
