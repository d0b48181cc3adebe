import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Pool } from 'pg';
import { testDatabase, type TestDatabase } from '#libs/testing';
import type { CommandResult, QueryContext } from '../index.js';
import {
  forgetIdempotentRequests,
  idempotencyTableSql,
  idempotently,
  idempotentRequest,
} from '../index.js';

let database: TestDatabase;
let pool: Pool;
let keys = 0;

const requestOf = (key: string, body = '{"a":1}', client = 'hn.dinaf/u1', path = '/v1/things') =>
  idempotentRequest(key, { method: 'POST', path, client, body: Buffer.from(body) });
const newKey = () => `key-of-a-test-${(keys += 1).toString().padStart(6, '0')}`;

async function inTransaction<T>(work: (tx: QueryContext) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  const query = async (sql: string, params: unknown[]) => (await client.query(sql, params)).rows;
  try {
    await client.query('BEGIN');
    const result = await work({ query });
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
}

/** A command that leaves one row each time it is done. */
async function createThing(tx: QueryContext): Promise<CommandResult<{ id: number }>> {
  const sql = 'INSERT INTO things DEFAULT VALUES RETURNING id';
  const [row] = (await tx.query(sql, [])) as [{ id: number }];
  return { status: 201, body: { id: row.id }, version: 1, location: `/v1/things/${row.id}` };
}

const create = (request: ReturnType<typeof requestOf>) =>
  inTransaction((tx) => idempotently(tx, request, () => createThing(tx)));
const things = async () => Number((await pool.query('SELECT count(*) FROM things')).rows[0].count);

async function untilSomebodyWaits(): Promise<void> {
  const sql = 'SELECT 1 FROM pg_locks WHERE NOT granted';
  while ((await pool.query(sql)).rowCount === 0) await new Promise(setImmediate);
}

beforeAll(async () => {
  database = await testDatabase();
  pool = new Pool({ connectionString: database.url, max: 10 });
  await pool.query(idempotencyTableSql);
  await pool.query('CREATE TABLE things (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY)');
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

describe('a request with an Idempotency-Key', () => {
  it('has one effect and the same response however often it is sent', async () => {
    const before = await things();
    const request = requestOf(newKey());
    const first = await create(request);
    const second = await create(request);
    expect(first.replayed).toBeUndefined();
    expect(second).toEqual({ ...first, replayed: true });
    expect(await things()).toBe(before + 1);
  });

  it('has one effect when it comes ten times at once', async () => {
    const before = await things();
    const request = requestOf(newKey());
    const responses = await Promise.all(Array.from({ length: 10 }, () => create(request)));
    expect(new Set(responses.map(({ body }) => body.id)).size).toBe(1);
    expect(responses.filter(({ replayed }) => !replayed)).toHaveLength(1);
    expect(await things()).toBe(before + 1);
  });

  it('can be sent again after it failed, also while another one waits for it', async () => {
    const request = requestOf(newKey());
    const [claimed, failing] = [Promise.withResolvers<null>(), Promise.withResolvers<never>()];
    const first = inTransaction((tx) =>
      idempotently(tx, request, () => {
        claimed.resolve(null);
        return failing.promise;
      }),
    );
    await claimed.promise;
    const second = create(request);
    await untilSomebodyWaits();
    failing.reject(new Error('the first one failed'));
    await expect(first).rejects.toThrow('the first one failed');
    expect((await second).replayed).toBeUndefined();
  });

  it.each([
    ['another body', (key: string) => requestOf(key, '{"a":2}')],
    ['another path', (key: string) => requestOf(key, '{"a":1}', 'hn.dinaf/u1', '/v1/x')],
  ])('is refused when the key comes with %s', async (_, other) => {
    const key = newKey();
    await create(requestOf(key));
    await expect(create(other(key))).rejects.toMatchObject({
      code: 'IDEMPOTENCY.KEY_REUSED',
      status: 422,
    });
  });

  it('is another request when another client sends the key', async () => {
    const key = newKey();
    const [mine, yours] = [requestOf(key), requestOf(key, '{"a":1}', 'hn.dinaf/u2')];
    expect((await create(mine)).body).not.toEqual((await create(yours)).body);
  });

  it('leaves nothing that names key or body, and is forgotten in time', async () => {
    const request = requestOf(newKey(), '{"name":"canary"}');
    await create(request);
    const { rows } = await pool.query(
      'SELECT idempotent_requests::text AS row FROM idempotent_requests',
    );
    expect(rows.some(({ row }) => /canary|key-of-a-test/.test(row))).toBe(false);
    await pool.query("UPDATE idempotent_requests SET received_at = now() - interval '25 hours'");
    await inTransaction((tx) => forgetIdempotentRequests(tx, 24));
    expect((await pool.query('SELECT 1 FROM idempotent_requests')).rowCount).toBe(0);
  });
});
