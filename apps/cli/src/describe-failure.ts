import { ConfidentialityError } from '#libs/confidentiality';

/** A failure that the command itself words for the operator. */
export class OperatorError extends Error {
  override readonly name = 'OperatorError';

  constructor(
    message: string,
    readonly exitCode = 1,
  ) {
    super(message);
  }
}

/** One line for the operator: a foreign error's message may hold an address with its password. */
export function describeFailure(error: unknown): string {
  if (error instanceof OperatorError || error instanceof ConfidentialityError) return error.message;
  const { name = 'Error', code } = error as { name?: string; code?: string };
  return [name, code].filter(Boolean).join(' ');
}
