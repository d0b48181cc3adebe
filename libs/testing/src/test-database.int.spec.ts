import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { testDatabase, type TestDatabase } from './test-database.js';

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('testDatabase', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database.drop());

  it('gives an empty database of the file’s own', async () => {
    const [row] = await query(database.url, 'SELECT current_database() AS name');
    expect(row).toEqual({ name: database.name });
  });

  it('builds a template once and copies it', async () => {
    let built = 0;
    const template = {
      name: 'a template',
      build: async (url: string) => {
        built += 1;
        await query(url, 'CREATE TABLE t AS SELECT 7 AS n');
      },
    };
    const copies = await Promise.all([testDatabase(template), testDatabase(template)]);
    for (const copy of copies) expect(await query(copy.url, 'SELECT n FROM t')).toEqual([{ n: 7 }]);
    await Promise.all(copies.map((copy) => copy.drop()));
    expect(built).toBe(1);
  });

  it('fails when the spec leaves a connection open', async () => {
    const leaking = await testDatabase();
    const client = new pg.Client({ connectionString: leaking.url });
    client.on('error', () => undefined);
    await client.connect();
    await expect(leaking.drop()).rejects.toThrow('left 1 connections');
  });
});
