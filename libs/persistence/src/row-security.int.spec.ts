import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { serviceDatabase, type ServiceDatabase } from '../testing/index.js';
import {
  ofOrganisation,
  rowSecurity,
  visibleThrough,
  type Transaction,
  type TransactionActor,
} from './index.js';

class Notes1760000009000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table notes (id int primary key, organisation text not null, secret text not null unique);
      create index notes_of_organisation on notes (organisation, id);
      create table remarks (remark_id int references notes, remark text);
      create view remark_list with (security_invoker = true) as select * from notes`);
    await runner.query(
      rowSecurity(
        {
          table: 'notes',
          grants: [
            { who: ['timer'], may: ['select'] },
            { who: ['judge'], may: ['select'] },
            { who: ['clerk'], may: ['select', 'insert', 'update'], where: ofOrganisation() },
          ],
        },
        {
          table: 'remarks',
          grants: [
            {
              who: ['clerk'],
              may: ['select', 'insert'],
              where: visibleThrough('notes', 'notes.id = remarks.remark_id'),
            },
          ],
        },
      ),
    );
  }
  async down(): Promise<void> {
    // Never reverted here.
  }
}

const clerk = { subject: 'ana', organisation: 'hn.ours', role: 'clerk' };
const HIDDEN = 'canary-of-theirs';
let spec: ServiceDatabase;

beforeAll(async () => {
  spec = await serviceDatabase({ migrations: [Notes1760000009000] });
  await spec.sql.query(`
    insert into notes select n, 'hn.' || case when n % 40 = 0 then 'ours' else 'theirs' end,
      case when n % 40 = 0 then 'ours-' || n else '${HIDDEN}-' || n end from generate_series(1, 4000) n;
    insert into remarks select id, secret from notes;
    analyze`);
});
afterAll(() => spec.drop());

const as = <Result>(actor: TransactionActor, work: (tx: Transaction) => Promise<Result>) =>
  spec.database.transaction(actor, work);
const ids = (actor: TransactionActor, from = 'notes') =>
  as(actor, async (tx) => (await tx.query(`select 1 from ${from}`)).length);
/** What the application role sees when a statement fails. */
const failureOf = (statement: string): Promise<Record<string, unknown>> =>
  as(clerk, (tx) => tx.query(statement)).then(
    () => ({}),
    (error: unknown) => error as Record<string, unknown>,
  );

describe('row security', () => {
  it('shows a person the rows of the own organisation, also through a view and another table', async () => {
    expect([
      await ids(clerk),
      await ids(clerk, 'remark_list'),
      await ids(clerk, 'remarks'),
    ]).toEqual([100, 100, 100]);
  });

  it.each([
    ['without a role', { subject: '', organisation: 'hn.ours' }],
    ['of a role that is not named', { ...clerk, role: 'cook' }],
    ['of the role without an organisation', { subject: 'ana', role: 'clerk' }],
    ['who calls themselves as an own actor', { ...clerk, subject: 'timer:hn.spec', role: 'cook' }],
  ])('shows nothing to somebody %s', async (_, actor) => {
    expect(await ids(actor)).toBe(0);
  });

  it('shows nothing outside of a transaction, on a connection that somebody used before', async () => {
    await ids(clerk);
    const { rowCount } = await spec.database.pool.query('select from notes');
    expect(rowCount).toBe(0);
    const next = await ids({ ...clerk, organisation: 'hn.none' });
    expect(next).toBe(0);
  });

  it('knows the service’s own actors by their kind', async () => {
    expect(await ids({ subject: 'timer:hn.spec' })).toBe(4000);
    expect(await ids({ subject: 'relay:hn.spec' })).toBe(0);
  });

  it('writes nothing for another organisation, and moves nothing there', async () => {
    const refused = { code: '42501' };
    expect(await failureOf(`insert into notes values (3001, 'hn.theirs', 'x')`)).toMatchObject(
      refused,
    );
    expect(
      await failureOf(`update notes set organisation = 'hn.theirs' where id = 40`),
    ).toMatchObject(refused);
    expect(await failureOf(`insert into remarks values (1, 'x')`)).toMatchObject(refused);
    const changed = await as(clerk, (tx) => tx.client.query(`update notes set secret = secret`));
    expect(changed.rowCount).toBe(100);
  });

  it('lets a deciding actor read in the person’s place, and the person no longer after it', async () => {
    const seen = await as(clerk, async (tx) => {
      const count = async () => (await tx.query('select from notes')).length;
      const failing = tx.asRole('judge', () => Promise.reject(new Error('no')));
      await expect(failing).rejects.toThrow('no');
      return [await count(), await tx.asRole('judge', count), await count()];
    });
    expect(seen).toEqual([100, 4000, 100]);
  });
});

describe('what is hidden is not revealed indirectly', () => {
  it('of a duplicate key: no value, and the same for whatever is there', async () => {
    const duplicate = await failureOf(`insert into notes values (1, 'hn.ours', 'new')`);
    const secret = await failureOf(`insert into notes values (9999, 'hn.ours', '${HIDDEN}-1')`);
    for (const error of [duplicate, secret]) {
      expect(error).toMatchObject({ code: '23505' });
      expect(error['detail']).toBeUndefined();
      expect(JSON.stringify(error)).not.toContain(HIDDEN);
    }
  });

  it.each([
    'select * from notes where secret::int = 0',
    `select * from notes where 1 / (case when organisation = 'hn.theirs' then 0 else 1 end) = 2`,
    `select * from remarks where remark::date is null`,
  ])('of a condition that fails on it: %s', async (statement) => {
    const error = await failureOf(statement);
    expect(String(error['message'])).not.toContain(HIDDEN);
    expect(error['code']).not.toBe('22012');
  });

  it('of the planner’s statistics', async () => {
    const known = await as(clerk, (tx) =>
      tx.query(`select * from pg_stats where tablename in ('notes', 'remarks')`),
    );
    expect(known).toEqual([]);
  });

  it('of a plan: no value, and of a list, no count of others', async () => {
    const explain = (query: string) =>
      as(clerk, async (tx) =>
        JSON.stringify(await tx.query(`explain (analyze, verbose, buffers) ${query}`)),
      );
    expect(await explain('select * from notes')).not.toContain(HIDDEN);
    const list = `select * from notes where organisation = 'hn.ours' order by id limit 50`;
    const own = await explain(list);
    expect(own).toContain('notes_of_organisation');
    expect(own).not.toMatch(/Rows Removed/);
  });
});
