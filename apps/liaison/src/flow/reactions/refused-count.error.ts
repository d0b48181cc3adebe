import { isRefusal, type Refusal } from '#libs/domain';

/** A count that the liaison network must not keep: it is parked under its code. */
export class RefusedCountError extends Error {
  override readonly name = 'RefusedCountError';
  readonly retryable = false;

  constructor(readonly code: string) {
    super(code);
  }
}

/** The value of a decision about a count; throws `RefusedCountError` for a refusal. */
export function orRefused<Value>(decision: Value | Refusal): Value {
  if (isRefusal(decision)) throw new RefusedCountError(decision.code);
  return decision;
}
