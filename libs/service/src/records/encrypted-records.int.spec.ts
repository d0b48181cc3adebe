import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Pool } from 'pg';
import {
  ChildKeys,
  createNodeKeyFile,
  FileKeyProvider,
  KeyStore,
  migrateKeyStore,
} from '#libs/confidentiality';
import { testDatabase, type TestDatabase } from '#libs/testing';
import { EncryptedRecords } from './encrypted-records.js';
import { defineRecord } from './record-kind.js';

const remark = defineRecord<{ readonly text: string }>({
  kind: 'spec.remark',
  version: 1,
  schema: () => ({ type: 'object', required: ['text'], properties: { text: { type: 'string' } } }),
  example: { text: 'invented' },
});

let database: TestDatabase;
let pool: Pool;
let folder: string;
let keys: ChildKeys;
beforeAll(async () => {
  database = await testDatabase();
  await migrateKeyStore(database.url, { applicationRoles: [] });
  pool = new Pool({ connectionString: database.url });
  folder = await mkdtemp(join(tmpdir(), 'enlace-'));
  await createNodeKeyFile(join(folder, 'node.key'));
  keys = new ChildKeys(new KeyStore(pool, await FileKeyProvider.read(join(folder, 'node.key'))));
});
afterAll(async () => {
  await pool.end();
  await database.drop();
  await rm(folder, { recursive: true });
});

describe('records of many children', () => {
  it('are opened in their order, without those of an erased child and those that are not there', async () => {
    const records = new EncryptedRecords(keys);
    const children = [randomUUID(), randomUUID(), randomUUID()];
    await keys.create(children);
    const stored = await Promise.all(
      children.map(async (childId, at) => {
        const id = String(at);
        return {
          childId,
          id,
          ciphertext: await records.encrypt(childId, remark, id, { text: id }),
        };
      }),
    );
    await keys.destroy(children[1]!);
    const opened = await records.openMany(remark, [...stored, undefined]);
    expect(opened).toEqual([{ text: '0' }, undefined, { text: '2' }, undefined]);
  });
});
