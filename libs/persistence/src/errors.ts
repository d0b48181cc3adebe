/**
 * The connection to PostgreSQL was lost while a transaction was open. Whether a commit still
 * happened is not known; what is repeated must be idempotent.
 */
export class ConnectionLostError extends Error {
  override readonly name = 'ConnectionLostError';
  readonly code = 'DATABASE.CONNECTION_LOST';
  readonly retryable = true;

  constructor(cause: unknown) {
    super('The connection to PostgreSQL was lost', { cause });
  }
}

/** A statement failed and the work went on as if nothing were: nothing of it can be committed. */
export class AbortedTransactionError extends Error {
  override readonly name = 'AbortedTransactionError';
  readonly code = 'DATABASE.TRANSACTION_ABORTED';
  readonly retryable = false;

  constructor() {
    super('A statement of this transaction failed and its error was not passed on');
  }
}
