import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomBytes, randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { testDatabase, type TestDatabase } from '#libs/testing';
import { byteaArray, textArray, uuidArray } from './binary-array.js';

let database: TestDatabase;
let client: Client;

beforeAll(async () => {
  database = await testDatabase();
  client = new Client({ connectionString: database.url });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

async function readBack<Item>(type: string, array: Buffer): Promise<Item[]> {
  const { rows } = await client.query<{ item: Item }>(
    `select item from unnest($1::${type}[]) with ordinality as u(item, place) order by place`,
    [array],
  );
  return rows.map(({ item }) => item);
}

describe('an array in binary form', () => {
  it('is read by PostgreSQL as the same bytes in the same order', async () => {
    const items = [randomBytes(3), Buffer.alloc(0), randomBytes(70_000), Buffer.from([0, 255, 92])];
    expect(await readBack('bytea', byteaArray(items))).toEqual(items);
  });

  it('is read as the same texts, whatever is in them', async () => {
    const items = ['', 'María Ñandú 日本 🧒', '{"a",NULL}', '\\"', 'null'];
    expect(await readBack('text', textArray(items))).toEqual(items);
  });

  it('is read as the same ids', async () => {
    const items = [randomUUID(), '00000000-0000-0000-0000-000000000000', randomUUID()];
    expect(await readBack('uuid', uuidArray(items))).toEqual(items);
  });

  it('is not made of two that together have the digits of two ids', () => {
    const id = randomUUID();
    expect(() => uuidArray([id.slice(0, -1), `${id}0`])).toThrow(TypeError);
    expect(() => uuidArray([id.replace('-', '0'), id.replace(/\w$/, '-')])).toThrow(TypeError);
  });

  it.each(['no-id', '', '00000000-0000-0000-0000-00000000000x'])('is not made of %j', (text) => {
    expect(() => uuidArray([text])).toThrow(TypeError);
  });

  it('may be empty', async () => {
    expect(await readBack('bytea', byteaArray([]))).toEqual([]);
  });
});
