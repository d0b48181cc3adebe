import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { serviceDatabase, type ServiceDatabase } from '#libs/persistence/testing';
import { SessionSecret } from './session-secret.js';
import { Sessions1760000000400 } from './sessions.migration.js';
import { SessionsRepository } from './sessions.repository.js';

const person = Buffer.alloc(32, 'p');
let spec: ServiceDatabase;
let sessions: SessionsRepository;

beforeAll(async () => {
  spec = await serviceDatabase({ migrations: [Sessions1760000000400] });
  sessions = new SessionsRepository(spec.url, { idleSeconds: 60, longestSeconds: 6000 });
});
afterAll(async () => {
  await sessions.close();
  await spec.drop();
});

async function signedIn() {
  const secret = SessionSecret.make();
  await sessions.add(secret, { actor: { subject: 'tester' }, tokens: {} } as never, person);
  return secret;
}

describe('the sessions', () => {
  it('are seen by the gateway alone, even if somebody else uses its role', async () => {
    const secret = await signedIn();
    expect(await sessions.find(secret)).toBeDefined();
    const { rowCount } = await spec.database.pool.query('select from sessions');
    const asRelay = await spec.database.transaction({ subject: 'relay:spec' }, (tx) =>
      tx.query('select from sessions'),
    );
    expect([rowCount, asRelay]).toEqual([0, []]);
  });

  it('end after the idle time or at the latest moment, which no use puts off', async () => {
    const secret = await signedIn();
    const lifetime = `select extract(epoch from ends_at - now())::int as left from sessions where id = $1`;
    const left = async () => (await spec.sql.query(lifetime, [secret.id])).rows[0].left as number;
    expect(await left()).toBeGreaterThan(5_990);
    await spec.sql.query(
      `update sessions set used_at = now() - interval '50 s', ends_at = now() + interval '100 s'`,
    );
    await sessions.find(secret);
    await sessions.change(secret, (session) => Promise.resolve(session));
    expect(await left()).toBeLessThanOrEqual(100);
    await spec.sql.query(`update sessions set used_at = now() - interval '61 s'`);
    expect(await sessions.find(secret)).toBeUndefined();
    expect(await sessions.change(secret, (session) => Promise.resolve(session))).toBeUndefined();
  });

  it('are deleted when they have ended, at anybody’s next sign-in', async () => {
    const [unused, old, alive] = [await signedIn(), await signedIn(), await signedIn()];
    const backdate = (column: string, { id }: SessionSecret) =>
      spec.sql.query(`update sessions set ${column} = now() - interval '61 s' where id = $1`, [id]);
    await Promise.all([backdate('used_at', unused), backdate('ends_at', old)]);
    await signedIn();
    const { rows } = await spec.sql.query<{ id: Buffer }>('select id from sessions');
    const stored = rows.map(({ id }) => id.toString('hex'));
    expect(stored).toContain(alive.id.toString('hex'));
    expect(stored).not.toContain(unused.id.toString('hex'));
    expect(stored).not.toContain(old.id.toString('hex'));
  });

  it('lie in the database without what the browser holds, and each under a key of its own', async () => {
    const [one, other] = [await signedIn(), await signedIn()];
    const { rows } = await spec.sql.query<Record<string, unknown>>('select * from sessions');
    const bytes = Buffer.concat(rows.flatMap((row) => Object.values(row).filter(Buffer.isBuffer)));
    for (const held of [Buffer.from(one.text, 'base64url'), one.text, 'tester']) {
      expect(bytes.includes(held)).toBe(false);
    }
    await spec.sql.query(
      'update sessions set ciphertext = (select ciphertext from sessions where id = $1) where id = $2',
      [one.id, other.id],
    );
    await expect(sessions.find(other)).rejects.toThrow();
  });
});
