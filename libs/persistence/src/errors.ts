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

/**
 * No session could be opened: PostgreSQL is starting, or its database is being restored, moved or
 * renamed, or its rights are. Whatever the code, it says nothing about the work, which is tried again.
 */
export class NotConnectedError extends Error {
  override readonly name = 'NotConnectedError';
  readonly code = 'DATABASE.NOT_CONNECTED';
  readonly retryable = true;

  constructor(cause: unknown) {
    super('No session with PostgreSQL could be opened', { cause });
  }
}

const OTHER_VERSION =
  'Start the version that made it; demonstration data can be begun again with npm run up -- --reset.';
const MISMATCHES = {
  different: ['was done in other words than this version has', OTHER_VERSION],
  unknown: ['is unknown to this version, which is older', OTHER_VERSION],
  missing: ['is yet to be done', 'Run this version once with the argument migrate, then start it.'],
} as const;

/** A database whose schema another version of this software made. Shows no address and no data. */
export class SchemaMismatchError extends Error {
  override readonly name = 'SchemaMismatchError';
  readonly code = 'DATABASE.SCHEMA_MISMATCH';
  readonly retryable = false;

  constructor(database: string | undefined, migration: string, how: keyof typeof MISMATCHES) {
    const [fault, remedy] = MISMATCHES[how];
    super(
      `The schema of ${database ?? 'the database'} is not of this version: the migration ${migration} ${fault}. ${remedy}`,
    );
  }
}

/** A statement failed and the work ignored it and continued: nothing of it can be committed. */
export class AbortedTransactionError extends Error {
  override readonly name = 'AbortedTransactionError';
  readonly code = 'DATABASE.TRANSACTION_ABORTED';
  readonly retryable = false;

  constructor() {
    super('A statement of this transaction failed and its error was not passed on');
  }
}
