import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '#libs/persistence';
import { serviceDatabase, type ServiceDatabase } from '#libs/persistence/testing';
import {
  audit,
  AuditChain1760000000110,
  AuditTables1760000000100,
  chainAudit,
  claimCheckpoint,
  verifyChain,
} from '../index.js';

const chain = 'hn.spec';
const actor = { subject: 'ana', organisation: 'hn.dinaf', role: 'caseworker' };
const entry = { action: 'record.read', subject: 'case-1', purpose: 'care-and-protection' };

let spec: ServiceDatabase;
beforeAll(async () => {
  spec = await serviceDatabase({
    migrations: [AuditTables1760000000100, AuditChain1760000000110],
    appendOnly: ['audit_entries', 'audit_batches', 'audit_checkpoints'],
  });
});
beforeEach(() => spec.sql.query('truncate audit_entries, audit_batches, audit_checkpoints'));
afterAll(() => spec.drop());

const write = (database: Database, subject = 'case-1') =>
  database.transaction(actor, (tx) => audit(tx, { ...entry, subject }));
const chainOnce = (database: Database, atMost?: number) =>
  database.transaction({ subject: 'audit-chainer' }, (tx) => chainAudit(tx, chain, atMost));

/**
 * Chains until so many entries are in batches: writes of others on this server may hold the horizon
 * back.
 */
async function chainAll(count: number, atMost?: number): Promise<number[]> {
  const sizes: number[] = [];
  const chained = () => sizes.reduce((sum, size) => sum + size, 0);
  for (const until = Date.now() + 10_000; chained() < count && Date.now() < until;) {
    const size = await chainOnce(spec.database, atMost);
    if (size > 0) sizes.push(size);
  }
  return sizes;
}
const verify = () => spec.database.transaction(actor, (tx) => verifyChain(tx, chain));

describe('the audit chain', () => {
  it('closes each entry once, into linked batches', async () => {
    await write(spec.database);
    await spec.database.transaction({ subject: 'timer' }, (tx) =>
      audit(tx, { ...entry, detail: { codes: ['ñ', 'b'], n: 1.5, none: null } }, entry),
    );
    await chainAll(3);
    expect(await chainOnce(spec.database)).toBe(0);
    await write(spec.database);
    expect(await chainAll(1)).toEqual([1]);
    expect(await verify()).toMatchObject({ entries: 4, unchained: 0, findings: [] });
  });

  it('waits for a late commit, whose entry has the smaller id', async () => {
    const late = await spec.another();
    let commit = (): void => undefined;
    const held = new Promise<void>((resolve) => (commit = resolve));
    let written = (): void => undefined;
    const begun = new Promise<void>((resolve) => (written = resolve));
    const slow = late.transaction(actor, async (tx) => {
      audit(tx, entry);
      await tx.query('select 1 as behind_the_entry');
      written();
      await held;
    });
    await begun;
    await write(spec.database, 'case-2');
    expect(await chainOnce(spec.database)).toBe(0);
    commit();
    await slow;
    await chainAll(2);
    expect(await verify()).toMatchObject({ entries: 2, unchained: 0, findings: [] });
  });

  it('chains at most so many entries in one batch, and never a part of a transaction', async () => {
    for (let index = 0; index < 5; index++) await write(spec.database);
    await spec.database.transaction(actor, (tx) => audit(tx, entry, entry, entry));
    const sizes = await chainAll(8, 2);
    // One at a time where the horizon stood between two; the last batch has the whole transaction.
    expect(sizes.slice(0, -1).every((size) => size <= 2)).toBe(true);
    expect(sizes.at(-1)).toBeGreaterThanOrEqual(3);
    expect(await verify()).toMatchObject({ entries: 8, unchained: 0, findings: [] });
  });

  it('does not fork when two instances chain at the same time while others write', async () => {
    const databases = [spec.database, await spec.another()];
    let writing = true;
    const chaining = databases.map(async (database) => {
      let chained = 0;
      while (writing) chained += await chainOnce(database, 10);
      return chained;
    });
    const writers = Array.from({ length: 4 }, async (_, writer) => {
      for (let index = 0; index < 100; index++) await write(spec.database, `case-${writer}`);
    });
    await Promise.all(writers);
    writing = false;
    const chained = (await Promise.all(chaining)).reduce((sum, one) => sum + one, 0);
    const rest = await chainAll(400 - chained);
    expect(rest.reduce((sum, one) => sum + one, chained)).toBe(400);
    expect(await verify()).toMatchObject({ entries: 400, unchained: 0, findings: [] });
  }, 60_000);

  it('announces each step once when another instance announces it at the same time', async () => {
    await write(spec.database);
    await chainAll(1);
    const claim = (database: Database, whenClaimed = () => Promise.resolve()) =>
      database.transaction({ subject: 'audit-chainer' }, async (tx) => {
        const step = await claimCheckpoint(tx, chain);
        await whenClaimed();
        return step;
      });
    // Who reads the batches now waits until this lock is released.
    await spec.sql.query(`
      create function wait_here() returns bool language plpgsql as
        $$ begin perform pg_advisory_lock_shared(1), pg_advisory_unlock_shared(1); return true; end $$;
      create policy waits on audit_batches using (wait_here());
      alter table audit_batches enable row level security`);
    try {
      const other = await spec.another();
      let late: ReturnType<typeof claim> | undefined;
      const first = await claim(spec.database, async () => {
        await spec.sql.query('select pg_advisory_lock(1)');
        late = claim(other);
        await Promise.race([late, sleep(500)]);
      });
      await spec.sql.query('select pg_advisory_unlock(1)');
      expect([first?.number, await late]).toEqual([1, undefined]);
    } finally {
      await spec.sql.query(`
        alter table audit_batches disable row level security;
        drop policy waits on audit_batches; drop function wait_here`);
    }
  });

  it.each([
    'update audit_entries set action = action',
    'delete from audit_entries',
    'truncate audit_entries',
    'update audit_batches set hash = hash',
    'delete from audit_batches',
    'truncate audit_batches',
    'update audit_checkpoints set hash = hash',
    'delete from audit_checkpoints',
  ])('leaves the application no way to %s', async (statement) => {
    await expect(spec.database.pool.query(statement)).rejects.toMatchObject({ code: '42501' });
  });
});
