import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { QueryRunner } from 'typeorm';
import { serviceDatabase, type ServiceDatabase } from '../testing/index.js';
import { migrate, requireMigrations } from './index.js';
import type { MigrationClass } from './migration-digests.js';

const drawers = migration('Drawers1760000009100', 'create table drawers (id int)');
const labels = migration('Labels1760000009200', 'create table labels (id int)');

describe('a database that is migrated again', () => {
  let spec: ServiceDatabase;

  beforeEach(async () => {
    spec = await serviceDatabase({ migrations: [drawers] });
  });
  afterEach(() => spec.drop());

  async function again(...migrations: MigrationClass[]): Promise<string[]> {
    const migratorUrl = spec.url.replace(spec.role, `${spec.role}_migrator`);
    await migrate({ migratorUrl, applicationRole: spec.role, migrations });
    const { rows } = await spec.sql.query<{ name: string }>('select name from migrations');
    return rows.map(({ name }) => name);
  }

  it('accepts what was added since', async () => {
    expect(await again(drawers, labels)).toEqual([drawers.name, labels.name]);
    expect(await again(drawers, labels)).toHaveLength(2);
  });

  it('is known again, whatever white space was changed', async () => {
    await again(migration(drawers.name, ' create  table\n drawers (id int)'));
  });

  it('is refused when a migration was changed since, and nothing is done to it', async () => {
    const changed = migration(drawers.name, 'create table drawers (id bigint)');
    const refused = { code: 'DATABASE.SCHEMA_MISMATCH', retryable: false };
    await expect(again(changed, labels)).rejects.toMatchObject(refused);
    await expect(again(changed)).rejects.toThrow(new URL(spec.url).pathname.slice(1));
    await expect(again(changed)).rejects.toThrow(`${drawers.name} was done in other words`);
    expect(await again(drawers)).toEqual([drawers.name]);
  });

  it('is refused by a version that does not know what was done to it', async () => {
    await again(drawers, labels);
    await expect(again(drawers)).rejects.toThrow(`${labels.name} is unknown to this version`);
  });

  it('is refused when what was done to it is not recorded', async () => {
    await spec.sql.query('drop table migration_digests');
    await expect(again(drawers)).rejects.toThrow('was done in other words');
  });

  it('accepts a migration that failed before, in a changed text', async () => {
    // TypeORM writes to the console as well.
    const console = jest.spyOn(globalThis.console, 'log').mockReturnValue();
    await expect(again(drawers, migration(labels.name, 'create table'))).rejects.toThrow('syntax');
    console.mockRestore();
    await again(drawers, labels);
    expect(await again(drawers, labels)).toEqual([drawers.name, labels.name]);
  });
});

describe('a database that a service starts on', () => {
  let spec: ServiceDatabase;

  beforeEach(async () => {
    spec = await serviceDatabase({ migrations: [drawers] });
  });
  afterEach(() => spec.drop());

  const start = (...migrations: MigrationClass[]) =>
    requireMigrations(spec.database.pool, migrations);

  it('is accepted when all was done that this version has, and what a newer one did', async () => {
    await start(drawers);
    await start();
  });

  it('is refused while something is yet to be done', async () => {
    const remedy = /Labels1760000009200 is yet to be done\. Run this version once with .* migrate/;
    await expect(start(drawers, labels)).rejects.toThrow(remedy);
    await expect(start(drawers, labels)).rejects.toThrow(new URL(spec.url).pathname.slice(1));
  });

  it('is refused when something was done in other words', async () => {
    const changed = migration(drawers.name, 'create table drawers (id bigint)');
    await expect(start(changed)).rejects.toThrow(`${drawers.name} was done in other words`);
    await spec.sql.query('delete from migration_digests');
    await expect(start(drawers)).rejects.toThrow(`${drawers.name} was done in other words`);
  });

  it.each(['drop table migrations', 'revoke select on migrations from'])(
    'is refused when nobody has migrated it as this version does: %s',
    async (harm) => {
      await spec.sql.query(harm.startsWith('revoke') ? `${harm} ${spec.role}` : harm);
      await expect(start(drawers)).rejects.toThrow(`${drawers.name} is yet to be done`);
    },
  );
});

function migration(name: string, text: string): MigrationClass {
  const named = {
    [name]: class {
      async up(runner: QueryRunner): Promise<void> {
        await runner.query(text);
      }

      async down(): Promise<void> {}
    },
  };
  return named[name]!;
}
