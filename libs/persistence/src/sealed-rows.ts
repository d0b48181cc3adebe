import { namesActor } from './row-security.js';

/** A record with the ids of those who alone may read it; nobody named: it is not sealed. */
export interface Sealable {
  readonly sealedTo: readonly string[];
}

/** Whether the record is sealed, and not to this person. */
export function isSealedTo({ sealedTo }: Sealable, subject: string): boolean {
  return sealedTo.length > 0 && !sealedTo.includes(subject);
}

/** To row security, by the column `sealed_to`: rows that are not sealed, or to the actor. */
export const unsealedRows = `(sealed_to = '{}' or ${namesActor('sealed_to')})`;

/** To a query, the same of its table `alias`; it binds the actor's id as `:subject`. */
export function whereUnsealed(alias: string): string {
  return `(${alias}.sealed_to = '{}' or :subject = any(${alias}.sealed_to))`;
}
