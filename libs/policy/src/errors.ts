/** The policies themselves are wrong: the service must not start. The message lists what is wrong. */
export class PolicyError extends Error {
  readonly retryable = false;

  constructor(
    readonly code: 'POLICY.INVALID',
    message: string,
  ) {
    super(message);
    this.name = 'PolicyError';
  }
}
