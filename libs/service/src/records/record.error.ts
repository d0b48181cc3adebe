export type RecordErrorCode =
  | 'ENCRYPTED_RECORD.UNKNOWN_VERSION'
  | 'ENCRYPTED_RECORD.ERASED'
  | 'ENCRYPTED_RECORD.OTHER_KIND'
  | 'ENCRYPTED_RECORD.WRONG_SHAPE';

/** An encrypted record that cannot be written or read. Names the kind and the place, never a value. */
export class RecordError extends Error {
  override readonly name = 'RecordError';
  readonly retryable = false;

  constructor(
    readonly code: RecordErrorCode,
    message: string,
  ) {
    super(message);
  }
}
