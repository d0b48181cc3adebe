import { languageOf, type Language } from '#libs/http';
import { OperatorError } from './describe-failure.js';

/** Variables by name, as `process.env` has them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A variable that a command cannot do without. Throws a line that names it and what it is. */
export function required(env: Environment, name: string, what: string): string {
  const value = env[name];
  if (!value) throw new OperatorError(`${name} is missing: set it to ${what}.`);
  return value;
}

/** The language of the terminal (POSIX: `LC_ALL`, then `LC_MESSAGES`, then `LANG`); English if none. */
export function languageIn(env: Environment): Language {
  const locale = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '';
  return languageOf(locale.split(/[.@]/u, 1)[0]?.replace('_', '-'));
}
