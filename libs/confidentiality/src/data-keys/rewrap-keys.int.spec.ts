import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Pool } from 'pg';
import { sessionAs } from '#libs/persistence';
import { testDatabase, type TestDatabase } from '#libs/testing';
import { createNodeKeyFile, FileKeyProvider } from '../node-key/file-key-provider.js';
import { ChildKeys } from './child-keys.js';
import { KeyStore } from './key-store.js';
import { migrateKeyStore } from './migrate-key-store.js';
import { rewrapKeys } from './rewrap-keys.js';

const role = `rewrap_app_${randomUUID().slice(0, 8)}`;
let database: TestDatabase;
let owner: Pool;
/** As a service, and as who changes the node key. */
let pool: Pool;
let operator: Pool;
let folder: string;
let [former, current] = ['', ''];

beforeAll(async () => {
  database = await testDatabase();
  owner = new Pool({ connectionString: database.url, max: 1 });
  await owner.query(`CREATE ROLE ${role}`);
  await migrateKeyStore(database.url, { applicationRoles: [role] });
  [pool, operator] = [poolAs('key-store'), poolAs('rewrap')];
  folder = await mkdtemp(join(tmpdir(), 'enlace-keys-'));
  [former, current] = [join(folder, 'former'), join(folder, 'current')];
  await createNodeKeyFile(former);
  await createNodeKeyFile(current);
});
beforeEach(() => owner.query('TRUNCATE data_keys, index_keys'));
afterAll(async () => {
  await Promise.all([pool.end(), operator.end()]);
  await owner.query(`DROP OWNED BY ${role}`);
  await owner.query(`DROP ROLE ${role}`);
  await owner.end();
  await database.drop();
  await rm(folder, { recursive: true });
});

function poolAs(kind: string): Pool {
  const options = `-c role=${role} ${sessionAs(kind).options}`;
  return new Pool({ connectionString: database.url, max: 2, options });
}

async function keysUnder(...files: [string, string?]): Promise<ChildKeys> {
  return new ChildKeys(new KeyStore(pool, await FileKeyProvider.read(...files)));
}

describe('changing the node key', () => {
  it('wraps every key again, so that the former node key is needed no more', async () => {
    const children = Array.from({ length: 1_203 }, () => randomUUID());
    const before = await keysUnder(former);
    const keys = await before.create(children);
    const index = await before.blindIndex('documents');
    const changing = await FileKeyProvider.read(current, former);
    expect(await rewrapKeys(operator, changing)).toBe(children.length + 1);
    const after = await keysUnder(current);
    const again = await after.getMany(children);
    for (const child of children) expect(again.get(child)?.equals(keys.get(child)!)).toBe(true);
    expect((await after.blindIndex('documents')).of('number', 'x')).toEqual(
      index.of('number', 'x'),
    );
    await expect((await keysUnder(former)).get(children[0]!)).rejects.toMatchObject({
      code: 'NODE_KEY.CANNOT_UNWRAP',
    });
    expect(await rewrapKeys(operator, changing)).toBe(0);
  });

  it('reads both kinds while it lasts, and brings no destroyed key back', async () => {
    const [old, erased, fresh] = [randomUUID(), randomUUID(), randomUUID()];
    const before = await keysUnder(former);
    await before.create([old, erased]);
    await before.destroy(erased);
    const changing = await keysUnder(current, former);
    await changing.create([fresh]);
    expect([...(await changing.getMany([old, erased, fresh])).keys()].sort()).toEqual(
      [old, fresh].sort(),
    );
    expect(await rewrapKeys(operator, await FileKeyProvider.read(current, former))).toBe(1);
    expect(await (await keysUnder(current)).findDestroyed([old, erased])).toEqual([erased]);
  });

  it('does not overwrite a key that is destroyed while it is wrapped again', async () => {
    const child = randomUUID();
    await (await keysUnder(former)).create([child]);
    const changing = await FileKeyProvider.read(current, former);
    const slow = {
      keyId: changing.keyId,
      isOutdated: changing.isOutdated.bind(changing),
      wrap: changing.wrap.bind(changing),
      unwrap: async (wrapped: Buffer, context: string) => {
        await (await keysUnder(former)).destroy(child);
        return changing.unwrap(wrapped, context);
      },
    };
    expect(await rewrapKeys(operator, slow)).toBe(0);
    expect(await (await keysUnder(current)).findDestroyed([child])).toEqual([child]);
  });
});
