import { Injectable } from '@nestjs/common';
import { isRefusal, type Refusal } from '#libs/domain';
import {
  idempotently,
  ProblemError,
  type CommandResult,
  type CommandResponse,
  type IdempotentRequest,
} from '#libs/http';
import type { Actor } from '#libs/identity';
import { currentTraceparent } from '#libs/observability';
import { newEventId } from '#libs/contracts';
import { Database, type Transaction } from '#libs/persistence';

/** Who asks, and under which Idempotency-Key. */
export interface CommandRequest {
  readonly actor: Actor;
  readonly idempotency: IdempotentRequest;
}

/** The one way in which a command changes something. */
@Injectable()
export class CommandRunner {
  constructor(private readonly database: Database) {}

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
