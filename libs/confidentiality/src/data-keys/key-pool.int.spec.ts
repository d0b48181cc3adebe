import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Pool } from 'pg';
import { testDatabase, type TestDatabase } from '#libs/testing';
import { ChildKeys } from './child-keys.js';
import { KeyPool } from './key-pool.js';
import { KeyStore } from './key-store.js';
import { migrateKeyStore } from './migrate-key-store.js';

let database: TestDatabase;
let pool: Pool;
let store: KeyStore;

beforeAll(async () => {
  database = await testDatabase();
  await migrateKeyStore(database.url, { applicationRoles: [] });
  pool = new Pool({ connectionString: database.url });
  store = new KeyStore(pool, {
    keyId: 'spec',
    wrap: (key) => Promise.resolve(key),
    unwrap: (key) => Promise.resolve(key),
    isOutdated: () => false,
  });
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const draw = (stock: KeyPool, count: number) =>
  Promise.all(Array.from({ length: count }, () => stock.draw()));

/** One caller after the other, so that the pool is filled again between them. */
async function drawInTurn(stock: KeyPool, count: number): Promise<void> {
  for (let drawn = 0; drawn < count; drawn++) {
    await stock.draw();
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

describe('new children', () => {
  it('are each given once, with a key that the key store has already', async () => {
    const children = await draw(new KeyPool(new ChildKeys(store)), 300);
    expect(new Set(children.map(({ childId }) => childId)).size).toBe(300);
    const stored = await new ChildKeys(store).getMany(children.map(({ childId }) => childId));
    for (const { childId, key } of children) expect(stored.get(childId)?.equals(key)).toBe(true);
  });

  it('are there before they are asked for', async () => {
    const stock = new KeyPool(new ChildKeys(store));
    await drawInTurn(stock, 2);
    const making = jest.spyOn(store, 'create').mockImplementation(() => new Promise(() => 0));
    await stock.draw();
    making.mockRestore();
  });

  it('are made as many at once as are needed, and no more than that are left over', async () => {
    const making = jest.spyOn(store, 'create');
    const stock = new KeyPool(new ChildKeys(store));
    await draw(stock, 64);
    expect(making.mock.calls[0]?.[0].length).toBeLessThan(70);
    making.mockClear();
    await drawInTurn(new KeyPool(new ChildKeys(store)), 10);
    expect(making.mock.calls.flatMap(([ids]) => ids).length).toBeLessThan(20);
    making.mockRestore();
  });

  it('are refused while the key store is away, and given when it is back', async () => {
    const stock = new KeyPool(new ChildKeys(store));
    const making = jest.spyOn(store, 'create').mockRejectedValue(new Error('away'));
    const results = await Promise.allSettled(Array.from({ length: 5 }, () => stock.draw()));
    expect(results.every(({ status }) => status === 'rejected')).toBe(true);
    making.mockRestore();
    expect(await draw(stock, 5)).toHaveLength(5);
  });
});
