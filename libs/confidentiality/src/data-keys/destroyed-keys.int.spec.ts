import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { Pool } from 'pg';
import { testDatabase, type TestDatabase } from '#libs/testing';
import { DataKeyDestroyedError } from '../errors.js';
import type { KeyProvider } from '../node-key/key-provider.port.js';
import { ChildKeys } from './child-keys.js';
import { KeyStore } from './key-store.js';
import { migrateKeyStore } from './migrate-key-store.js';

let database: TestDatabase;
let pool: Pool;
let keys: ChildKeys;

/** An external key service that is slow. */
const providerThat = (waits: () => Promise<unknown>): KeyProvider => ({
  keyId: 'spec',
  wrap: (key) => Promise.resolve(key),
  unwrap: (key) => waits().then(() => key),
  isOutdated: () => false,
});

beforeAll(async () => {
  database = await testDatabase();
  await migrateKeyStore(database.url, { applicationRoles: [] });
  pool = new Pool({ connectionString: database.url, max: 1 });
  keys = new ChildKeys(
    new KeyStore(
      pool,
      providerThat(() => Promise.resolve()),
    ),
  );
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

describe('destroyed keys', () => {
  it('are distinguished from those that never existed, and from those in use', async () => {
    const [used, erased, unknown] = [randomUUID(), randomUUID(), randomUUID()];
    await keys.create([used, erased]);
    await keys.destroy(erased);
    expect(await keys.findDestroyed([used, erased, unknown])).toEqual([erased]);
    expect([...(await keys.getMany([used, erased, unknown])).keys()]).toEqual([used]);
  });

  it.each<[string, (child: string, other: ChildKeys) => Promise<unknown>]>([
    ['get', (child, other) => other.get(child)],
    ['getMany', (child, other) => other.getMany([child])],
  ])('are not cached by a %s that was under way when they were destroyed', async (_, ask) => {
    const child = randomUUID();
    await keys.create([child]);
    const read = Promise.withResolvers<undefined>();
    const served = Promise.withResolvers<undefined>();
    const slow = providerThat(() => {
      read.resolve(undefined);
      return served.promise;
    });
    const other = new ChildKeys(new KeyStore(pool, slow));
    const asked = ask(child, other);
    await read.promise;
    await keys.destroy(child);
    other.forget(child);
    served.resolve(undefined);
    await asked;
    await expect(other.get(child)).rejects.toThrow(DataKeyDestroyedError);
  });

  it('are asked for by no statement when nobody is named', async () => {
    expect(await keys.findDestroyed([])).toEqual([]);
  });
});
