import { FatalError } from '#libs/observability';

/** Where a gateway finds its settings. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** One variable. Throws an error that names it and what it should be, never what it is. */
export function readVariable(
  env: Environment,
  name: string,
  form: RegExp,
  remedy: string,
  otherwise?: string,
): string {
  const value = env[name] ?? otherwise;
  if (value !== undefined && form.test(value)) return value;
  const fault = value === undefined ? 'is missing' : 'is not valid';
  throw new FatalError(`${name} ${fault}: set it to ${remedy}`);
}
