/** What can go wrong with keys and ciphertexts, as a code that never changes. */
export type ConfidentialityErrorCode =
  | 'KEY_FILE.TOO_OPEN'
  | 'KEY_FILE.UNREADABLE'
  | 'KEY_FILE.INVALID'
  | 'NODE_KEY.CANNOT_UNWRAP'
  | 'DATA_KEY.DESTROYED'
  | 'DATA_KEY.UNKNOWN'
  | 'BLOB.CANNOT_OPEN'
  | 'SIGNING_KEY.INVALID'
  | 'CANONICAL_JSON.NOT_REPRESENTABLE'
  | 'RECORD.TOO_LARGE'
  | 'RECORD.EPOCH_NOT_VALID'
  | 'RECORD.MIXED'
  | 'RECEIPT.TOO_LONG'
  | 'EPOCH.INVALID_PERIOD';

/**
 * A failure of keys or ciphertexts. Trying again never helps. The message never holds a key, a
 * plaintext, an id of a child or the path of a file.
 */
export class ConfidentialityError extends Error {
  readonly retryable = false;

  constructor(
    readonly code: ConfidentialityErrorCode,
    message: string,
  ) {
    super(message);
    this.name = 'ConfidentialityError';
  }
}

/**
 * The key store did not respond. That is a temporary state of this node and never the fault of what
 * was to be opened: the caller tries again, and parks, refuses and decides nothing.
 */
export class KeyStoreUnavailableError extends Error {
  override readonly name = 'KeyStoreUnavailableError';
  readonly code = 'KEY_STORE.UNAVAILABLE';
  readonly retryable = true;

  constructor(cause: unknown) {
    super('The key store does not respond', { cause });
  }
}

/** The child's data key was destroyed: what it encrypted is erased for good. */
export class DataKeyDestroyedError extends ConfidentialityError {
  constructor() {
    super('DATA_KEY.DESTROYED', 'The data key was destroyed; what it encrypted is erased');
    this.name = 'DataKeyDestroyedError';
  }
}
