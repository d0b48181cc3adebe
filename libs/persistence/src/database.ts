import { randomUUID } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import { DataSource, type DataSourceOptions, type MixedList } from 'typeorm';
import { isTransient } from './transient.js';
import { Transaction, type Cause, type TransactionActor } from './transaction.js';

/** What a service needs to reach its one database as the application role. */
export interface DatabaseOptions {
  readonly url: string;
  readonly entities?: MixedList<Function>;
  readonly poolSize?: number;
  readonly applicationName: string;
}

const ATTEMPTS = 4;

/** The one door to a service's database: a connection pool, and transactions with an actor. */
export class Database {
  private constructor(
    readonly dataSource: DataSource,
    readonly pool: Pool,
  ) {}

  /** Connects as the application role; throws pg's error when PostgreSQL cannot be reached. */
  static async connect(options: DatabaseOptions): Promise<Database> {
    const dataSource = new DataSource(dataSourceOptions(options));
    await dataSource.initialize();
    const pool = poolOf(dataSource);
    // An idle connection that PostgreSQL closes is replaced at the next use; unheard, it is fatal.
    pool.on('error', () => undefined);
    return new Database(dataSource, pool);
  }

  /**
   * Runs `work` in one transaction on behalf of `actor`. A deadlock or a serialisation failure is
   * tried again, so `work` must touch nothing but this transaction.
   */
  async transaction<Result>(
    actor: TransactionActor,
    work: (tx: Transaction) => Promise<Result>,
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

  /** Resolves if PostgreSQL answers within the pool's connection timeout. */
  async ping(): Promise<void> {
    await this.pool.query('select 1');
  }

  async close(): Promise<void> {
    await this.dataSource.destroy();
  }

  private async attempt<Result>(
    actor: TransactionActor,
    work: (tx: Transaction) => Promise<Result>,
    cause: Cause,
  ): Promise<Result> {
    const runner = this.dataSource.createQueryRunner();
    const client = (await runner.connect()) as PoolClient;
    // A backend that dies while a transaction is open is told by the next statement.
    const deaf = (): void => undefined;
    client.on('error', deaf);
    const tx = new Transaction(runner.manager, client, actor, cause);
    try {
      await runner.startTransaction();
      await tx.query(SET_CONTEXT, [actor.subject, actor.organisation ?? '', actor.role ?? '']);
      const result = await work(tx);
      await runner.commitTransaction();
      tx.committed();
      return result;
    } catch (error) {
      if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
      throw error;
    } finally {
      client.off('error', deaf);
      await runner.release();
    }
  }
}

/** Local to the transaction, so that a pooled connection never carries one actor into another's work. */
const SET_CONTEXT = {
  name: 'set-context',
  text: `select set_config('enlace.actor', $1, true), set_config('enlace.organisation', $2, true), set_config('enlace.role', $3, true)`,
};

function isConflict(error: unknown): boolean {
  const code = (error as { code?: unknown }).code;
  return isTransient(error) && (code === '40P01' || code === '40001');
}

/** TypeORM's options for a service's database; shared by the application and the migrator. */
export function dataSourceOptions(options: DatabaseOptions): DataSourceOptions {
  return {
    type: 'postgres',
    url: options.url,
    entities: options.entities ?? [],
    applicationName: options.applicationName,
    connectTimeoutMS: 5_000,
    poolSize: options.poolSize ?? 8,
    synchronize: false,
    logging: false,
  };
}

function poolOf(dataSource: DataSource): Pool {
  return (dataSource.driver as unknown as { master: Pool }).master;
}
