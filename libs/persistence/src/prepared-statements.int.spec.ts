import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Client } from 'pg';
import { Column, Entity, PrimaryColumn, type MigrationInterface, type QueryRunner } from 'typeorm';
import {
  isTransient,
  newSession,
  plannedEachTime,
  type Transaction,
  type TransactionActor,
} from './index.js';
import { serviceDatabase, type ServiceDatabase } from '../testing/index.js';

@Entity('things')
class ThingEntity {
  @PrimaryColumn('int') id: number;
  @Column('text') word: string;
}

class Things1760000009000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create table things (id int primary key, word text)');
  }
  async down(): Promise<void> {
    // Never reverted here.
  }
}

interface Prepared {
  readonly statement: string;
  readonly uses: number;
}

const PREPARED = `select statement, (generic_plans + custom_plans)::int as uses
  from pg_prepared_statements where not statement ~ 'set_config' order by prepare_time`;
const FIND = 'select * from things where id = $1';

let spec: ServiceDatabase;
let session: Client;

beforeAll(async () => {
  spec = await serviceDatabase({ migrations: [Things1760000009000], entities: [ThingEntity] });
  await spec.sql.query(`insert into things values (1, 'one'), (2, 'two')`);
});
afterAll(() => spec.drop());
beforeEach(async () => {
  session = newSession({ url: spec.url, name: 'spec' });
  await session.connect();
});
afterEach(() => session.end());

async function prepared(): Promise<Prepared[]> {
  return (await session.query<{ statement: string; uses: number }>(PREPARED)).rows;
}

function inTransaction<Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result> {
  return spec.database.transaction({ subject: 'spec' }, work);
}

describe('a statement with values', () => {
  it('is prepared once, whichever way it is asked and before the first answer too', async () => {
    const responses = await Promise.all([
      session.query(FIND, [1]),
      session.query({ text: FIND, values: [2] }),
      session.query({ text: FIND }, [1]),
      new Promise((resolve) => {
        session.query(FIND, [2], (_, result) => {
          resolve(result);
        });
      }),
    ]);
    expect(responses.map((response) => (response as { rows: unknown[] }).rows)).toEqual([
      [{ id: 1, word: 'one' }],
      [{ id: 2, word: 'two' }],
      [{ id: 1, word: 'one' }],
      [{ id: 2, word: 'two' }],
    ]);
    expect(await prepared()).toEqual([{ statement: FIND, uses: 4 }]);
  });

  it('is prepared when TypeORM asks it', async () => {
    const uses = await inTransaction(async (tx) => {
      await tx.repository(ThingEntity).findOneBy({ id: 1 });
      await tx.repository(ThingEntity).findOneBy({ id: 2 });
      return tx.query<{ statement: string; uses: number }>(PREPARED);
    });
    expect(uses).toMatchObject([{ uses: 2 }]);
    expect(uses[0]!.statement).toMatch(/^SELECT "ThingEntity"/);
  });

  it('is planned once for all values when a service asks, not when a person does', async () => {
    const planned = async (actor: TransactionActor) => {
      const other = await spec.another();
      return other.transaction(actor, async (tx) => {
        for (const id of [1, 2]) await tx.query(FIND, [id]);
        return tx.query<{ generic: number; custom: number }>(
          `select generic_plans::int as generic, custom_plans::int as custom
            from pg_prepared_statements where statement = $1`,
          [FIND],
        );
      });
    };
    const worker = { subject: 'person', organisation: 'hn.dinaf', role: 'caseworker' };
    expect(await planned({ subject: 'consumer:spec' })).toEqual([{ generic: 2, custom: 0 }]);
    expect(await planned(worker)).toEqual([{ generic: 0, custom: 2 }]);
  });

  it('is not when it is to be planned each time', async () => {
    await session.query(`/* ${plannedEachTime} */ ${FIND}`, [1]);
    await inTransaction(async (tx) => {
      const select = tx.repository(ThingEntity).createQueryBuilder('one').comment(plannedEachTime);
      await select.where('one.word = :word', { word: 'one' }).getMany();
      const all = await tx.query<{ statement: string }>(PREPARED);
      expect(all.filter(({ statement }) => statement.includes('"one"."word" = '))).toEqual([]);
    });
    expect(await prepared()).toEqual([]);
  });

  it('is prepared no more once the connection holds 250, and answered all the same', async () => {
    for (let index = 0; index < 300; index++) {
      const { rows } = await session.query(`select $1::int + ${String(index)} as sum`, [1]);
      expect(rows).toEqual([{ sum: index + 1 }]);
    }
    await session.query('select $1::int + 0 as sum', [1]);
    const all = await prepared();
    expect(all).toHaveLength(250);
    expect(all[0]).toMatchObject({ uses: 2 });
  });
});

describe('a statement without values', () => {
  it('is not prepared: it may be several', async () => {
    await session.query('select 1; select 2');
    await session.query('select 1', []);
    expect(await prepared()).toEqual([]);
  });
});

describe('a migration under a living connection', () => {
  const named = { name: 'by-its-name', text: 'select * from things where id = $1 and id > 0' };
  let columns = 0;
  const addColumn = (): Promise<unknown> =>
    spec.sql.query(`alter table things add column more_${String(++columns)} text`);

  it('is met by asking again under another name, in a transaction that is tried again', async () => {
    const ask = () =>
      inTransaction(async (tx) => [
        ...(await tx.query(FIND, [1])),
        ...(await tx.query(named, [1])),
        ...(await Promise.all([tx.query(FIND, [2]), tx.query(FIND, [2])])).flat(),
      ]);
    expect(await ask()).toHaveLength(4);
    await addColumn();
    const rows = await ask();
    expect(rows.map((row) => Object.keys(row))).toEqual(
      rows.map(() => ['id', 'word', `more_${String(columns)}`]),
    );
    await addColumn();
    expect(Object.keys((await ask())[0]!)).toContain(`more_${String(columns)}`);
  });

  it('fails one statement outside of transactions, for the moment', async () => {
    await session.query(FIND, [1]);
    await addColumn();
    const error: unknown = await session.query(FIND, [1]).catch((failure: unknown) => failure);
    expect(error).toMatchObject({ code: '0A000' });
    expect(isTransient(error)).toBe(true);
    expect((await session.query(FIND, [1])).rows).toHaveLength(1);
  });
});
