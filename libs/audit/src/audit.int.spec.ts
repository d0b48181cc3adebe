import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import type { Transaction } from '#libs/persistence';
import { serviceDatabase, type ServiceDatabase } from '#libs/persistence/testing';
import { audit, AuditTables1760000000100 } from './index.js';

class Notes1760000009001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create table notes (note text)');
  }
  async down(): Promise<void> {
    // Never reverted here.
  }
}

let spec: ServiceDatabase;
beforeAll(async () => {
  spec = await serviceDatabase({
    migrations: [AuditTables1760000000100, Notes1760000009001],
    appendOnly: ['audit_entries'],
  });
});
afterAll(() => spec.drop());

const officer = { subject: 'ana', organisation: 'hn.dinaf', role: 'caseworker' };
const entry = { action: 'record.write', subject: 'case-1', purpose: 'care-and-protection' };

function write(tx: Transaction, text: string): Promise<unknown> {
  return tx.query('insert into notes values ($1)', [text]);
}

async function count(table: string, where = 'true'): Promise<number> {
  const { rows } = await spec.sql.query<{ n: number }>(
    `select count(*)::int as n from ${table} where ${where}`,
  );
  return rows[0]!.n;
}

describe('audit', () => {
  it('records who did what to which case for which purpose, in the order given', async () => {
    await spec.database.transaction(officer, (tx) =>
      audit(
        tx,
        { ...entry, detail: { noteId: '1' } },
        { action: 'record.read', subject: 'case-2' },
      ),
    );
    const { rows } = await spec.sql.query(
      `select actor, organisation, role, action, subject, purpose, detail
         from audit_entries order by id`,
    );
    const who = { actor: 'ana', organisation: 'hn.dinaf', role: 'caseworker' };
    expect(rows).toEqual([
      { ...who, ...entry, detail: { noteId: '1' } },
      { ...who, action: 'record.read', subject: 'case-2', purpose: null, detail: null },
    ]);
  });

  it('leaves organisation and role open for the service’s own actors', async () => {
    await spec.database.transaction({ subject: 'timer' }, (tx) => audit(tx, entry));
    expect(await count('audit_entries', `actor = 'timer' and organisation is null`)).toBe(1);
  });

  it('is gone when the act is rolled back', async () => {
    const failing = spec.database.transaction({ subject: 'undone' }, (tx) => {
      audit(tx, entry);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await count('audit_entries', `actor = 'undone'`)).toBe(0);
  });

  it('fails the act when it cannot be written, though nobody waits for it', async () => {
    await spec.sql.query(`revoke insert on audit_entries from ${spec.role}`);
    try {
      const act = spec.database.transaction(officer, async (tx) => {
        await write(tx, 'unaudited');
        audit(tx, entry);
      });
      await expect(act).rejects.toMatchObject({ code: '42501' });
    } finally {
      await spec.sql.query(`grant insert on audit_entries to ${spec.role}`);
    }
    expect(await count('notes')).toBe(0);
  });
});
