import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AuditTables1760000000100 } from '#libs/audit';
import { migrate, provisionDatabase } from './index.js';
import { serviceDatabase, type ServiceDatabase } from '../testing/index.js';

let spec: ServiceDatabase;
const migrations = [AuditTables1760000000100];
const appendOnly = ['audit_entries'];

beforeAll(async () => {
  spec = await serviceDatabase({ migrations, appendOnly, timers: true });
});
afterAll(() => spec.drop());

const as = { subject: 'spec' };
const run = (statement: string) => spec.database.transaction(as, (tx) => tx.query(statement));
const denied = { code: '42501' };

describe('the application role', () => {
  it('owns nothing', async () => {
    const { rows } = await spec.sql.query(
      `select relname from pg_class where relowner = $1::regrole
       union all select nspname from pg_namespace where nspowner = $1::regrole
       union all select datname from pg_database where datdba = $1::regrole`,
      [spec.role],
    );
    expect(rows).toEqual([]);
  });

  it('is no superuser and passes by no row security', async () => {
    const { rows } = await spec.sql.query(
      'select rolsuper, rolbypassrls, rolcreaterole from pg_roles where rolname = $1',
      [spec.role],
    );
    expect(rows).toEqual([{ rolsuper: false, rolbypassrls: false, rolcreaterole: false }]);
  });

  it('adds to a table that only grows and reads it', async () => {
    await run(`insert into audit_entries (actor, action, subject) values ('a', 'b', 'c')`);
    expect(await run('select action from audit_entries')).toEqual([{ action: 'b' }]);
  });

  it.each([
    `update audit_entries set actor = 'x'`,
    'delete from audit_entries',
    'truncate audit_entries',
    'drop table audit_entries',
    'alter table audit_entries add column x int',
    'create table mine (x int)',
    'delete from migrations',
    `update migration_digests set digest = ''`,
    'create schema mine',
  ])('may not: %s', async (statement) => {
    await expect(run(statement)).rejects.toMatchObject(denied);
  });
});

describe('migrate', () => {
  it('may be run again, and by two at once', async () => {
    const url = new URL(spec.url);
    url.username = `${spec.role}_migrator`;
    const again = () =>
      migrate({
        migratorUrl: url.href,
        applicationRole: spec.role,
        migrations,
        appendOnly,
        timers: true,
      });
    await again();
    await Promise.all([again(), again()]);
    await expect(run('delete from audit_entries')).rejects.toMatchObject(denied);
    await run(`insert into audit_entries (actor, action, subject) values ('a', 'b', 'c')`);
  });
});

describe('provisionDatabase', () => {
  it('may be run again, and excludes everybody else', async () => {
    const { rows } = await spec.sql.query<{ name: string }>('select current_database() as name');
    const admin = new URL(spec.superuserUrl);
    const options = {
      database: rows[0]!.name,
      migrator: { name: `${spec.role}_migrator`, password: 'spec' },
      application: { name: spec.role, password: 'spec' },
    };
    await provisionDatabase(admin.href, options);
    const grants = await spec.sql.query(
      `select has_database_privilege('public', current_database(), 'connect') as everybody,
              has_database_privilege($1, current_database(), 'connect') as application`,
      [spec.role],
    );
    expect(grants.rows).toEqual([{ everybody: false, application: true }]);
  });
});
