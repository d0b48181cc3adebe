import { isDeepStrictEqual } from 'node:util';
import {
  identityOf,
  type Identity,
  type RegisteredPerson,
} from '../../pre-return-report/domain/pre-return-report.js';

/** What says how old a child is: one of them alone, corrected, would contradict the others. */
const AGE: readonly string[] = ['dateOfBirth', 'estimatedAge', 'ageEstimatedOn'];

type Fields = Readonly<Record<string, unknown>>;

/**
 * The identity of a report after the registration that it was filled from was corrected: what it has
 * as the registration had it becomes what the registration has now. What its writer entered
 * otherwise stays.
 */
export function carryIdentity(
  former: RegisteredPerson,
  present: RegisteredPerson,
  identity: Identity,
): Identity {
  const was = identityOf(former) as unknown as Fields;
  const is = identityOf(present) as unknown as Fields;
  const own = identity as unknown as Fields;
  const isCarried = (name: string) => isDeepStrictEqual(own[name], was[name]);
  const isAgeCarried = AGE.every(isCarried);
  const names = new Set([...Object.keys(own), ...Object.keys(is)]);
  const fields = [...names].map((name): [string, unknown] => {
    const carried = AGE.includes(name) ? isAgeCarried : isCarried(name);
    return [name, carried ? is[name] : own[name]];
  });
  return Object.fromEntries(
    fields.filter(([, value]) => value !== undefined),
  ) as unknown as Identity;
}
