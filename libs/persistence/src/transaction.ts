import type { PoolClient, QueryResultRow } from 'pg';
import type { EntityManager, ObjectLiteral, EntityTarget, Repository } from 'typeorm';
import { inOneWrite } from './one-write.js';

/** Who acts: a person, a machine, or one of the service's own named actors (consumer, relay, timer). */
export interface TransactionActor {
  /** Stable id of the actor: the token's subject, or `consumer:hn.reception`. */
  readonly subject: string;
  /** The organisation acted for; absent for the service's own actors. */
  readonly organisation?: string;
  /** A person's, always; an own actor is known to row security by the kind before its colon. */
  readonly role?: string;
}

/** As what row security knows an actor: a person by the role, an own actor by its kind, `consumer`. */
export function roleOf({ subject, role }: TransactionActor): string {
  return role ?? subject.split(':', 1)[0] ?? '';
}

/** What an event carries on from the thing that caused it. */
export interface Cause {
  readonly correlationId: string;
  readonly causationId?: string;
  readonly traceparent?: string;
}

const SET_ROLE = { name: 'set-role', text: `select set_config('enlace.role', $1, true)` };

/** A statement with a name is prepared once per connection. */
export interface Statement {
  readonly name: string;
  readonly text: string;
  /** Returns rows in PostgreSQL's binary form: worth it where the rows are mostly bytes. */
  readonly binary?: boolean;
}

/** What one transaction has, whatever causes its parts. */
interface Shared {
  readonly hooks: (() => void)[];
  readonly sent: Promise<unknown>[];
}

/**
 * One transaction of one service's database: the aggregate, its audit entries and its outbox rows
 * commit together or not at all.
 */
export class Transaction {
  constructor(
    readonly manager: EntityManager,
    readonly client: PoolClient,
    readonly actor: TransactionActor,
    readonly cause: Cause,
    private readonly shared: Shared = { hooks: [], sent: [] },
  ) {}

  /** The same transaction, its further events caused by something else. */
  causedBy(cause: Cause): Transaction {
    return new Transaction(this.manager, this.client, this.actor, cause, this.shared);
  }

  /** Rows of a raw statement inside this transaction; errors are pg's own. */
  async query<Row extends QueryResultRow = QueryResultRow>(
    statement: string | Statement,
    values: unknown[] = [],
  ): Promise<Row[]> {
    const config = typeof statement === 'string' ? { text: statement } : statement;
    inOneWrite(this.client);
    const result = await this.client.query<Row>({ ...config, values });
    return result.rows;
  }

  /**
   * Sends a statement whose result nobody needs: what follows, the commit too, is sent behind it
   * in the same round trip. If it fails, the transaction does, by the statement's own error.
   */
  send(statement: Statement, values: unknown[]): void {
    const sent = this.query(statement, values);
    // It is reported when the transaction ends.
    sent.catch(() => undefined);
    this.shared.sent.push(sent);
  }

  /**
   * Lets an own actor of this kind read in the person's place, where a decision rests on rows that
   * the person may not see: what is found decides, and is not shown.
   */
  async asRole<Result>(kind: string, ask: () => Promise<Result>): Promise<Result> {
    await this.query(SET_ROLE, [kind]);
    try {
      return await ask();
    } finally {
      // After a failed statement this one fails too, and so does the whole transaction.
      await this.query(SET_ROLE, [roleOf(this.actor)]).catch(() => undefined);
    }
  }

  /** The TypeORM repository of an entity, bound to this transaction. */
  repository<Entity extends ObjectLiteral>(entity: EntityTarget<Entity>): Repository<Entity> {
    return this.manager.getRepository(entity);
  }

  /** Runs `hook` once the commit has succeeded, never after a rollback. */
  afterCommit(hook: () => void): void {
    this.shared.hooks.push(hook);
  }

  /** Called by `Database` alone: resolves when all that was sent has its result, or rejects. */
  async settled(): Promise<void> {
    for (const sent of this.shared.sent) await sent;
  }

  /** Called by `Database` alone. */
  committed(): void {
    for (const hook of this.shared.hooks) hook();
  }
}

/**
 * Work that needs nothing of each other's answers: its statements share a round trip, and PostgreSQL
 * answers them in the order of the arguments. Rejects with the first failure, but only once all of it
 * has ended, so that nothing goes on in a transaction that is over.
 */
export async function together<Work extends readonly Promise<unknown>[]>(
  ...work: Work
): Promise<{ -readonly [Index in keyof Work]: Awaited<Work[Index]> }> {
  await Promise.allSettled(work);
  return Promise.all(work);
}
