import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { Database, isTransient, together, type Transaction } from './index.js';
import { killBackends, serviceDatabase, type ServiceDatabase } from '../testing/index.js';

class Accounts1760000009000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create table accounts (name text primary key, amount int not null)');
  }
  async down(): Promise<void> {
    // Never reverted here.
  }
}

const clerk = { subject: 'clerk', organisation: 'hn.dinaf', role: 'caseworker' };
let spec: ServiceDatabase;
let database: Database;

beforeAll(async () => {
  spec = await serviceDatabase({ migrations: [Accounts1760000009000] });
  database = spec.database;
});
beforeEach(() => spec.sql.query(`truncate accounts; insert into accounts values ('a',0),('b',0)`));
afterAll(() => spec.drop());

function add(tx: Transaction, name: string): Promise<unknown> {
  return tx.query('update accounts set amount = amount + 1 where name = $1', [name]);
}

async function amounts(): Promise<number[]> {
  const { rows } = await spec.sql.query<{ amount: number }>(
    'select amount from accounts order by name',
  );
  return rows.map(({ amount }) => amount);
}

describe('work that shares round trips', () => {
  it('is answered in the order of the arguments', async () => {
    const read = (tx: Transaction) =>
      tx.query<{ amount: number }>(`select amount from accounts where name = 'a'`);
    const [before, , after] = await database.transaction(clerk, (tx) =>
      together(read(tx), add(tx, 'a'), read(tx)),
    );
    expect([before, after]).toEqual([[{ amount: 0 }], [{ amount: 1 }]]);
  });

  it('fails only when all of it has ended, so that none goes on outside of the transaction', async () => {
    const twice = async (tx: Transaction): Promise<void> => {
      await add(tx, 'a');
      await add(tx, 'a');
    };
    await expect(
      database.transaction(clerk, (tx) => together(Promise.reject(new Error('no')), twice(tx))),
    ).rejects.toThrow('no');
    await database.transaction(clerk, (tx) => add(tx, 'b'));
    expect(await amounts()).toEqual([0, 1]);
  });
});

describe('a transaction', () => {
  it('commits all of its statements, and only then runs its hooks', async () => {
    const seen: unknown[] = [];
    const hooked = new Promise<void>((resolve) => {
      void database.transaction(clerk, async (tx) => {
        tx.afterCommit(
          () =>
            void amounts()
              .then((now) => seen.push(now))
              .then(() => resolve()),
        );
        await add(tx, 'a');
        await tx.manager.query(`update accounts set amount = 5 where name = 'b'`);
        seen.push(await amounts());
      });
    });
    await hooked;
    expect(seen).toEqual([
      [0, 0],
      [1, 5],
    ]);
  });

  it('rolls all of it back when the work fails, and forgets its hooks', async () => {
    let hooked = false;
    const failing = database.transaction(clerk, async (tx) => {
      tx.causedBy({ correlationId: 'other' }).afterCommit(() => (hooked = true));
      await add(tx, 'a');
      throw new TypeError('no');
    });
    await expect(failing).rejects.toThrow(TypeError);
    expect(await amounts()).toEqual([0, 0]);
    expect(hooked).toBe(false);
  });

  it('reports a failed statement that the work hid, instead of losing the rest', async () => {
    let hooked = false;
    const hiding = database.transaction(clerk, async (tx) => {
      tx.afterCommit(() => (hooked = true));
      await add(tx, 'a');
      await tx.query(`insert into accounts values ('a', 1)`).catch(() => undefined);
    });
    await expect(hiding).rejects.toMatchObject({ code: 'DATABASE.TRANSACTION_ABORTED' });
    expect(hooked).toBe(false);
    await database.transaction(clerk, (tx) => add(tx, 'b'));
    expect(await amounts()).toEqual([0, 1]);
  });

  it('commits what was sent without waiting, in the order of the calls', async () => {
    await database.transaction(clerk, async (tx) => {
      tx.send({ name: 'set-a', text: `update accounts set amount = 5 where name = $1` }, ['a']);
      await add(tx, 'a');
      tx.causedBy({ correlationId: 'other' }).send(
        {
          name: 'copy-to-b',
          text: `update accounts set amount = $1 + (select amount from accounts where name = 'a') where name = 'b'`,
        },
        [1],
      );
    });
    expect(await amounts()).toEqual([6, 7]);
  });

  it.each([
    ['is the last', () => Promise.resolve()],
    ['is followed by others', (tx: Transaction) => add(tx, 'b')],
    ['is followed by a failure that is hidden', (tx: Transaction) => add(tx, 'b').catch(() => 0)],
  ])('fails by the error of a statement that was sent, where it %s', async (_, next) => {
    let hooked = false;
    const failing = database.transaction(clerk, async (tx) => {
      tx.afterCommit(() => (hooked = true));
      await add(tx, 'a');
      tx.send({ name: 'again-a', text: `insert into accounts values ($1, 1)` }, ['a']);
      await next(tx);
    });
    await expect(failing).rejects.toMatchObject({ code: '23505' });
    expect(hooked).toBe(false);
    expect(await amounts()).toEqual([0, 0]);
  });

  it('tries again what was sent, and met a deadlock', async () => {
    let attempts = 0;
    await spec.sql.query(`create or replace function met_deadlock(fails boolean) returns void
      language plpgsql as $$ begin if fails then raise sqlstate '40P01'; end if; end $$`);
    await database.transaction(clerk, async (tx) => {
      tx.send({ name: 'conflict', text: 'select met_deadlock($1)' }, [++attempts === 1]);
      await add(tx, 'a');
    });
    expect([attempts, await amounts()]).toEqual([2, [1, 0]]);
  });

  it('tries a deadlock again, with hooks of the attempt that committed alone', async () => {
    let hooks = 0;
    const transfer = (first: string, second: string) => {
      let meet: () => void = () => undefined;
      const met = new Promise<void>((resolve) => (meet = resolve));
      const done = database.transaction(clerk, async (tx) => {
        tx.afterCommit(() => hooks++);
        await add(tx, first);
        meet();
        await new Promise((resolve) => setTimeout(resolve, 100));
        await add(tx, second);
      });
      return { met, done };
    };
    const one = transfer('a', 'b');
    await one.met;
    await Promise.all([one.done, transfer('b', 'a').done]);
    expect(await amounts()).toEqual([2, 2]);
    expect(hooks).toBe(2);
  });

  it('tries a serialisation failure again', async () => {
    let attempts = 0;
    await database.transaction(clerk, async (tx) => {
      if (++attempts === 1) await tx.query(`do $$ begin raise sqlstate '40001'; end $$`);
      await add(tx, 'a');
    });
    expect([attempts, await amounts()]).toEqual([2, [1, 0]]);
  });

  it('gives up after four attempts', async () => {
    let attempts = 0;
    const never = database.transaction(clerk, async (tx) => {
      attempts++;
      await tx.query(`do $$ begin raise sqlstate '40P01'; end $$`);
    });
    await expect(never).rejects.toMatchObject({ code: '40P01' });
    expect(attempts).toBe(4);
  });
});

describe('the actor of a transaction', () => {
  const contextOf = (tx: Transaction) =>
    tx.query(`select current_setting('enlace.actor', true) as actor,
      current_setting('enlace.organisation', true) as organisation, current_setting('enlace.role', true) as role`);

  it('is known to PostgreSQL while it lasts', async () => {
    expect(await database.transaction(clerk, contextOf)).toEqual([
      { actor: 'clerk', organisation: 'hn.dinaf', role: 'caseworker' },
    ]);
  });

  it('is gone from the pooled connection after', async () => {
    const pids = await database.transaction(clerk, (tx) => tx.query('select pg_backend_pid()'));
    const { rows } = await database.pool.query(
      `select pg_backend_pid(), current_setting('enlace.actor', true) as actor`,
    );
    expect(rows).toEqual([{ ...pids[0], actor: '' }]);
    expect(await database.transaction({ subject: 'timer:hn.spec' }, contextOf)).toEqual([
      { actor: 'timer:hn.spec', organisation: '', role: 'timer' },
    ]);
  });
});

describe('a connection that PostgreSQL cuts', () => {
  it.each([
    ['through pg', (tx: Transaction) => add(tx, 'a')],
    ['through TypeORM', (tx: Transaction) => tx.manager.query('select 1')],
    ['at commit', () => Promise.resolve()],
  ])('is a transient failure, seen %s', async (_, next) => {
    const error: unknown = await database
      .transaction(clerk, async (tx) => {
        await tx.query('select 1 as to_be_cut');
        await killBackends(spec.sql, 'to_be_cut');
        await new Promise((resolve) => setTimeout(resolve, 50));
        await next(tx);
      })
      .catch((thrown: unknown) => thrown);
    expect(isTransient(error)).toBe(true);
    expect(await amounts()).toEqual([0, 0]);
    await database.transaction(clerk, (tx) => add(tx, 'a'));
  });
});

describe('closing', () => {
  const turn = (ms = 100) => new Promise((resolve) => setTimeout(resolve, ms));

  it('lets a transaction at hand end', async () => {
    const other = await spec.another();
    const slow = other.transaction(clerk, async (tx) => {
      await add(tx, 'a');
      await turn(500);
      await add(tx, 'b');
    });
    await turn();
    await other.close();
    await slow;
    expect(await amounts()).toEqual([1, 1]);
  });

  it('cuts off work that hangs in a statement', async () => {
    const other = await spec.another();
    const hanging = other.transaction(clerk, async (tx) => {
      await add(tx, 'a');
      await tx.query('select pg_sleep(60)');
    });
    const ended = expect(hanging).rejects.toThrow();
    await turn();
    const started = Date.now();
    await other.close();
    await ended;
    expect(Date.now() - started).toBeLessThan(5_000);
    await killBackends(spec.sql, 'pg_sleep');
    expect(await amounts()).toEqual([0, 0]);
  });

  it('never lets another go on in the transaction of work that hangs', async () => {
    const other = await Database.connect({ url: spec.url, applicationName: 'one', poolSize: 1 });
    let hang = true;
    const hung = other.transaction(clerk, async (tx) => {
      await add(tx, 'a');
      while (hang) await turn(20);
    });
    hung.catch(() => undefined);
    await turn();
    const waiting = other.transaction(clerk, (tx) => add(tx, 'b'));
    const outcome = waiting.catch(() => 'refused');
    await other.close();
    await Promise.race([outcome, turn(500)]);
    expect((await amounts())[0]).toBe(0);
    hang = false;
  });

  it('does not wait for a connection that was checked out and is never returned', async () => {
    const other = await spec.another();
    const occupied = await other.pool.connect();
    const started = Date.now();
    await other.close();
    expect(Date.now() - started).toBeLessThan(5_000);
    occupied.release();
  });
});
