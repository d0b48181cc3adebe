import { Injectable } from '@nestjs/common';
import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { auditList } from '#libs/audit';
import { CivilCalendar } from '#libs/calendar';
import { isRefusal, type Refusal } from '#libs/domain';
import {
  idempotently,
  ProblemError,
  type CommandResult,
  type CommandResponse,
  type DeadlineListQuery,
  type IdempotentRequest,
  type Page,
} from '#libs/http';
import type { Actor } from '#libs/identity';
import { currentTraceparent } from '#libs/observability';
import { newEventId } from '#libs/contracts';
import { purposeOf } from '#libs/permissions';
import { Database, type Transaction } from '#libs/persistence';

import { findPage } from './lists/find-page.js';
import { narrowList, orderOf, type RecordList } from './lists/narrow-list.js';

/** Who asks, and under which Idempotency-Key. */
export interface CommandRequest {
  readonly actor: Actor;
  readonly idempotency: IdempotentRequest;
}

/** Where the rows of a list come from, and what is shown of them. */
interface ListReading<Row extends ObjectLiteral, Item> {
  readonly select: (tx: Transaction) => SelectQueryBuilder<Row>;
  readonly view: (rows: readonly Row[], tx: Transaction) => Promise<Item[]> | Item[];
}

/** The one way in which a command changes something. */
@Injectable()
export class CommandRunner {
  constructor(
    private readonly database: Database,
    readonly calendar: CivilCalendar,
  ) {}

  /**
   * Runs the `work` of a POST once per Idempotency-Key in one transaction with its audit entries and
   * events. A refusal rolls all of it back and is thrown as the problem of its code.
   */
  run<Body>(
    { actor, idempotency }: CommandRequest,
    work: (tx: Transaction) => Promise<CommandResult<Body> | Refusal>,
  ): Promise<CommandResponse<Body>> {
    return this.inTransaction(actor, (tx) =>
      idempotently(tx, idempotency, async () => orProblem(await work(tx))),
    );
  }

  /**
   * The same for a PUT, which needs no Idempotency-Key: its version or what it brings makes a repeat
   * harmless.
   */
  put<Result>(actor: Actor, work: (tx: Transaction) => Promise<Result | Refusal>): Promise<Result> {
    return this.inTransaction(actor, async (tx) => orProblem(await work(tx)));
  }

  /** Reads in one transaction, together with the audit of the read. */
  read<Result>(actor: Actor, work: (tx: Transaction) => Promise<Result>): Promise<Result> {
    return this.inTransaction(actor, work);
  }

  /**
   * Reads one page of a list, audited: which cases were shown to whom. `view` makes the lines of
   * its rows, in their order.
   */
  list<Row extends ObjectLiteral, Item extends { readonly caseReference: string }>(
    actor: Actor,
    query: DeadlineListQuery,
    list: RecordList<Row>,
    { select, view }: ListReading<Row, Item>,
  ): Promise<Page<Item>> {
    return this.inTransaction(actor, async (tx) => {
      const narrowed = narrowList(select(tx), query, list, this.calendar);
      const page = await findPage(narrowed, query, orderOf(query, list));
      const items = await view(page.items, tx);
      const { record, action = `${record}.list` } = list;
      return auditList(tx, { action, purpose: purposeOf(record) }, { ...page, items });
    });
  }

  private inTransaction<Result>(
    actor: Actor,
    work: (tx: Transaction) => Promise<Result>,
  ): Promise<Result> {
    const traceparent = currentTraceparent();
    return this.database.transaction(actor, work, {
      correlationId: newEventId(),
      ...(traceparent && { traceparent }),
    });
  }
}

/** The value of a decision; throws the problem of a refusal. */
export function orProblem<Value>(decision: Value | Refusal): Value {
  if (isRefusal(decision)) throw new ProblemError(decision.code, decision.params);
  return decision;
}
