import { isRefusal, type Refusal } from '#libs/domain';

/**
 * An event that cannot be applied at present. It is parked under its code, and an operator
 * replays it once the reason is gone: the service itself gains nothing by trying again.
 */
export class RefusedEventError extends Error {
  override readonly name = 'RefusedEventError';
  readonly retryable = false;

  constructor(readonly code: string) {
    super(code);
  }
}

/** The value of a decision about an event; throws `RefusedEventError` for a refusal. */
export function orRefused<Value>(decision: Value | Refusal): Value {
  if (isRefusal(decision)) throw new RefusedEventError(decision.code);
  return decision;
}
