import { isOverEighteen, type StatedAge } from './detection.js';

/** What looks wrong in a registration and may be right: recorded, and returned as a warning. */
export interface Oddity {
  readonly field: string;
  readonly code: string;
}

/** What of a registration may be odd. */
export interface StatedRegistration extends StatedAge {
  readonly givenNames?: string;
  readonly familyNames?: string;
  readonly detectedOn: string;
}

/** All that is odd in a registration, in the order in which it is asked. */
export function odditiesOf(stated: StatedRegistration): Oddity[] {
  return [...oddNames(stated), ...oddAge(stated)];
}

/** A child may have one name, and may not know or not want to give any: asked about, never refused. */
function oddNames({ givenNames, familyNames }: StatedRegistration): Oddity[] {
  if (givenNames !== undefined && familyNames !== undefined) return [];
  const field = givenNames === undefined ? 'givenNames' : 'familyNames';
  const isNameless = givenNames === familyNames;
  return [{ field, code: isNameless ? 'DETECTION.NO_NAME' : 'DETECTION.ONE_NAME' }];
}

function oddAge(stated: StatedRegistration): Oddity[] {
  const { dateOfBirth, detectedOn } = stated;
  if (!isOverEighteen(stated, detectedOn)) return [];
  const field = dateOfBirth === undefined ? 'estimatedAge' : 'dateOfBirth';
  return [{ field, code: 'FIELD.OVER_EIGHTEEN' }];
}
