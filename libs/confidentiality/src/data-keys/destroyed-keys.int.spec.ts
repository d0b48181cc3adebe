import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { Pool } from 'pg';
import { testDatabase, type TestDatabase } from '../../../../tools/jest/test-database.js';
import { ChildKeys } from './child-keys.js';
import { KeyStore } from './key-store.js';
import { migrateKeyStore } from './migrate-key-store.js';

let database: TestDatabase;
let pool: Pool;
let keys: ChildKeys;

beforeAll(async () => {
  database = await testDatabase();
  await migrateKeyStore(database.url, { applicationRoles: [] });
  pool = new Pool({ connectionString: database.url, max: 1 });
  const provider = {
    keyId: 'spec',
    wrap: (key: Buffer) => Promise.resolve(key),
    unwrap: (key: Buffer) => Promise.resolve(key),
    isOutdated: () => false,
  };
  keys = new ChildKeys(new KeyStore(pool, provider));
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

describe('destroyed keys', () => {
  it('are told from those that never were, and from those in use', async () => {
    const [used, erased, unknown] = [randomUUID(), randomUUID(), randomUUID()];
    await keys.create([used, erased]);
    await keys.destroy(erased);
    expect(await keys.findDestroyed([used, erased, unknown])).toEqual([erased]);
    expect([...(await keys.getMany([used, erased, unknown])).keys()]).toEqual([used]);
  });

  it('are asked for by no statement when nobody is named', async () => {
    expect(await keys.findDestroyed([])).toEqual([]);
  });
});
