/** What can be wrong with an event or an identifier, as a code that never changes. */
export type ContractErrorCode =
  | 'CONTRACT.UNKNOWN_EVENT'
  | 'CONTRACT.UPCASTER_MISSING'
  | 'CONTRACT.INVALID_ORGANISATION'
  | 'CONTRACT.INVALID_DATE';

/**
 * A violated contract. Trying again never helps. The message names the rule and never the value,
 * which may be personal data.
 */
export class ContractError extends Error {
  readonly retryable = false;

  constructor(
    readonly code: ContractErrorCode,
    message: string,
  ) {
    super(message);
    this.name = 'ContractError';
  }
}
