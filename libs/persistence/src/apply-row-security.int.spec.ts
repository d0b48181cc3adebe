import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { serviceDatabase, type ServiceDatabase } from '../testing/index.js';
import { migrate, type RowSecurity } from './index.js';

class Letters1760000009000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create table letters (id int primary key)');
    await runner.query('insert into letters values (1)');
  }

  async down(): Promise<void> {
    // The database goes with the spec.
  }
}

const migrations = [Letters1760000009000];
const lettersFor = (...who: string[]): RowSecurity => ({
  rules: [{ table: 'letters', grants: [{ who, may: ['select'] }] }],
});

let spec: ServiceDatabase;

beforeAll(async () => {
  spec = await serviceDatabase({ migrations, rowSecurity: lettersFor('clerk') });
});
afterAll(() => spec.drop());

async function migrateAs(rowSecurity: RowSecurity): Promise<void> {
  const migratorUrl = new URL(spec.url);
  migratorUrl.username = `${spec.role}_migrator`;
  await migrate({
    ...{ migratorUrl: migratorUrl.href, applicationRole: spec.role },
    migrations,
    rowSecurity,
  });
}

function lettersSeenBy(role: string): Promise<number> {
  const actor = { subject: 'ana', organisation: 'hn.dinaf', role };
  return spec.database.transaction(
    actor,
    async (tx) => (await tx.query('select from letters')).length,
  );
}

async function policies(): Promise<unknown[]> {
  const { rows } = await spec.sql.query<{ oid: number }>('select oid from pg_policy order by oid');
  return rows;
}

describe('rules of row security that changed', () => {
  it('hold after the next migration, though no migration was added', async () => {
    expect([await lettersSeenBy('clerk'), await lettersSeenBy('judge')]).toEqual([1, 0]);
    await migrateAs(lettersFor('judge'));
    expect([await lettersSeenBy('clerk'), await lettersSeenBy('judge')]).toEqual([0, 1]);
  });

  it('are applied once: the same rules again touch no policy', async () => {
    await migrateAs(lettersFor('clerk', 'judge'));
    const applied = await policies();
    await migrateAs(lettersFor('clerk', 'judge'));
    expect(await policies()).toEqual(applied);
  });

  it('that name nobody let nobody in', async () => {
    await migrateAs(lettersFor());
    expect([await lettersSeenBy('clerk'), await lettersSeenBy('')]).toEqual([0, 0]);
  });
});
