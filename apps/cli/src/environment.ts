import { OperatorError } from './describe-failure.js';

/** Variables by name, as `process.env` has them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A variable that a command cannot do without. Throws a line that names it and what it is. */
export function required(env: Environment, name: string, what: string): string {
  const value = env[name];
  if (!value) throw new OperatorError(`${name} is missing: set it to ${what}.`);
  return value;
}
