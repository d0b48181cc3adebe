import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { testDatabase, type TestDatabase } from '../../../tools/jest/test-database.js';
import { byteaArray } from './bytea-array.js';

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

async function readBack(items: readonly Buffer[]): Promise<Buffer[]> {
  const { rows } = await client.query<{ item: Buffer }>(
    'select item from unnest($1::bytea[]) with ordinality as u(item, place) order by place',
    [byteaArray(items)],
  );
  return rows.map(({ item }) => item);
}

it('is read by PostgreSQL as the same bytes in the same order', async () => {
  const items = [randomBytes(3), Buffer.alloc(0), randomBytes(70_000), Buffer.from([0, 255, 92])];
  expect(await readBack(items)).toEqual(items);
});

it('may be empty', async () => {
  expect(await readBack([])).toEqual([]);
});
