import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool, PoolClient } from 'pg';
import { DataSource, type DataSourceOptions, type QueryRunner } from 'typeorm';
import { AbortedTransactionError, ConnectionLostError, NotConnectedError } from './errors.js';
import { inOneWrite } from './one-write.js';
import { isOutdatedPlan } from './prepared-statements.js';
import { ignoreIdleErrors, openFirst, poolConfig, type SessionLimits } from './sessions.js';
import { roleOf, Transaction, type Cause, type TransactionActor } from './transaction.js';

/** What a service needs to reach its one database as the application role. */
export interface DatabaseOptions {
  readonly url: string;
  readonly entities?: NonNullable<DataSourceOptions['entities']>;
  readonly poolSize?: number;
  readonly applicationName: string;
  /** How long PostgreSQL waits for its sessions, and they for others. */
  readonly limits?: SessionLimits;
}

const ATTEMPTS = 4;
const CLOSE_MS = 2_000;
const END_MS = 2_000;

/** The one door to a service's database: a connection pool, and transactions with an actor. */
export class Database {
  private readonly atWork = new Set<PoolClient>();
  private closing: Promise<void> | undefined;

  private constructor(
    readonly dataSource: DataSource,
    readonly pool: Pool,
  ) {}

  /** Connects as the application role; throws pg's error when PostgreSQL cannot be reached. */
  static async connect(options: DatabaseOptions): Promise<Database> {
    const dataSource = new DataSource(dataSourceOptions(options));
    await dataSource.initialize();
    const database = new Database(dataSource, ignoreIdleErrors(poolOf(dataSource)));
    try {
      await openFirst(database.pool);
      return database;
    } catch (error) {
      await database.close();
      throw error;
    }
  }

  /**
   * Runs `work` in one transaction on behalf of `actor`. A deadlock, a serialisation failure or a
   * plan that a migration has outdated is tried again, so `work` must touch nothing but this
   * transaction. Throws `ConnectionLostError` when PostgreSQL became unavailable in the meantime, and
   * `AbortedTransactionError` when `work` hid a failure.
   */
  async transaction<Result>(
    actor: TransactionActor,
    work: (tx: Transaction) => Promise<Result> | Result,
    cause: Cause = { correlationId: randomUUID() },
  ): Promise<Result> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.attempt(actor, work, cause);
      } catch (error) {
        if (attempt === ATTEMPTS || !isConflict(error)) throw error;
      }
    }
  }

  /** Resolves if PostgreSQL responds within the pool's connection timeout. */
  async ping(): Promise<void> {
    await this.pool.query('select 1');
  }

  /**
   * Lets transactions at hand end, bounded; what hangs is cut off and rolls back. Then closes all
   * connections.
   */
  async close(): Promise<void> {
    this.closing ??= this.shut();
    await this.closing;
  }

  private async shut(): Promise<void> {
    const until = Date.now() + CLOSE_MS;
    while (this.atWork.size > 0 && Date.now() < until) await sleep(20);
    // TypeORM would give a connection in mid-transaction to the next caller that waits for one.
    for (const client of this.atWork) client.connection.stream.destroy();
    await Promise.race([this.dataSource.destroy(), sleep(END_MS, undefined, { ref: false })]);
  }

  private async attempt<Result>(
    actor: TransactionActor,
    work: (tx: Transaction) => Promise<Result> | Result,
    cause: Cause,
  ): Promise<Result> {
    const runner = this.dataSource.createQueryRunner();
    const client = await runner.connect().then(
      (connected) => connected as PoolClient,
      async (error: unknown) => {
        await runner.release();
        throw new NotConnectedError(error);
      },
    );
    const connection = { lost: false };
    const record = (): void => {
      connection.lost = true;
    };
    client.on('error', record);
    this.atWork.add(client);
    const tx = new Transaction(runner.manager, client, actor, cause);
    try {
      const begun = begin(tx, runner);
      const result = await work(tx);
      const committed = commit(client);
      committed.catch(() => undefined);
      await begun;
      await tx.settled();
      await committed;
      tx.committed();
      return result;
    } catch (error) {
      await client.query('rollback').catch(() => undefined);
      if (connection.lost) throw new ConnectionLostError(error);
      // What was sent before the work failed may be why it did.
      await tx.settled();
      throw error;
    } finally {
      this.atWork.delete(client);
      client.off('error', record);
      Object.assign(runner, NO_TRANSACTION);
      await runner.release();
    }
  }
}

/**
 * Sends what a transaction begins with and does not wait for the result: the connection preserves the
 * order, and the first statement of the work follows in the same round trip. TypeORM is informed, so
 * that its repositories join the transaction instead of beginning one of their own.
 */
function begin({ client, actor }: Transaction, runner: QueryRunner): Promise<unknown> {
  Object.assign(runner, IN_TRANSACTION);
  const { subject, organisation = '', role } = actor;
  inOneWrite(client);
  const begun = Promise.all([
    client.query('start transaction'),
    client.query({
      ...SET_CONTEXT,
      values: [subject, organisation, roleOf(actor), planningFor(role)],
    }),
  ]);
  // Who waits for the work gets the error there; it must not become an unhandled rejection before
  // that.
  begun.catch(() => undefined);
  return begun;
}

const IN_TRANSACTION = { isTransactionActive: true, transactionDepth: 1 };
const NO_TRANSACTION = { isTransactionActive: false, transactionDepth: 0 };

/**
 * PostgreSQL responds to the COMMIT of a failed transaction with ROLLBACK, which is no error to pg.
 */
async function commit(client: PoolClient): Promise<void> {
  inOneWrite(client);
  const { command } = await client.query('commit');
  if (command !== 'COMMIT') throw new AbortedTransactionError();
}

/** Local to the transaction, so that a pooled connection never carries one actor into another's work. */
const SET_CONTEXT = {
  name: 'set-context',
  text: `select set_config('enlace.actor', $1, true), set_config('enlace.organisation', $2, true),
    set_config('enlace.role', $3, true), set_config('plan_cache_mode', $4, true)`,
};

/**
 * A service's own actors ask the same of every event, by keys: one plan serves. PostgreSQL would plan
 * an array of one again each time, since it assumes ten. What a person asks may find few rows or many.
 */
function planningFor(role: string | undefined): string {
  return role === undefined ? 'force_generic_plan' : 'auto';
}

const CONFLICTS = ['40P01', '40001'];

function isConflict(error: unknown): boolean {
  if (isOutdatedPlan(error)) return true;
  const code = (error as { code?: unknown } | undefined)?.code;
  return typeof code === 'string' && CONFLICTS.includes(code);
}

/** TypeORM's options for a service's database; shared by the application and the migrator. */
export function dataSourceOptions(options: DatabaseOptions): DataSourceOptions {
  const { url, entities = [], poolSize = 8, applicationName: name, limits } = options;
  return {
    type: 'postgres',
    url,
    entities,
    extra: poolConfig({ url, name, size: poolSize, ...(limits && { limits }) }),
    synchronize: false,
    logging: false,
  };
}

function poolOf(dataSource: DataSource): Pool {
  return (dataSource.driver as unknown as { master: Pool }).master;
}
