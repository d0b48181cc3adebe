import { ageOn } from '#libs/contracts';
import type { Oddity } from '#libs/domain';
import type { Identity, RegisteredPerson } from './pre-return-report.js';

/** Two statements of an age that differ by more cannot both be meant. */
const YEARS_APART = 1;

/**
 * Where a report says something else of who the child is than the registration did. The report
 * counts, since it is newer; that both are meant is asked about.
 */
export function contradictionsOf(
  registered: RegisteredPerson & { readonly detectedOn: string },
  identity: Identity | undefined,
): Oddity[] {
  if (!identity) return [];
  const { sex, nationality } = identity;
  const fields = [
    ...(sex === registered.sex ? [] : ['sex']),
    ...((nationality ?? registered.nationality) === registered.nationality ? [] : ['nationality']),
    ...(isOtherAge(registered, identity) ? [ageFieldOf(identity)] : []),
  ];
  return fields.map((field) => ({
    field: `parts.identity.${field}`,
    code: 'REPORT.CONTRADICTS_REGISTRATION',
  }));
}

type Aged = Pick<Identity, 'dateOfBirth' | 'estimatedAge'>;

function isOtherAge(registered: Aged & { readonly detectedOn: string }, identity: Aged): boolean {
  const [before, now] = [registered, identity].map((one) => yearsOn(one, registered.detectedOn));
  if (before === undefined || now === undefined) return false;
  return Math.abs(before - now) > YEARS_APART;
}

function yearsOn({ dateOfBirth, estimatedAge }: Aged, day: string): number | undefined {
  if (dateOfBirth === undefined) return estimatedAge;
  return dateOfBirth <= day ? ageOn(dateOfBirth, day) : 0;
}

function ageFieldOf({ dateOfBirth }: Aged): string {
  return dateOfBirth === undefined ? 'estimatedAge' : 'dateOfBirth';
}
