import { addMonths } from '#libs/calendar';
import { ageOn } from '#libs/contracts';
import type { Oddity } from '#libs/domain';
import { isOverEighteen, type StatedAge } from './detection.js';

/** What of a registration may be odd. */
export interface StatedRegistration extends StatedAge {
  readonly givenNames?: string;
  readonly familyNames?: string;
  readonly detectedOn: string;
  readonly caregivers?: readonly { readonly phone?: string }[];
}

/** Digits with what people write between them, and a plus before the code of the country. */
const PHONE = /^\+?[0-9 ()-]{6,20}$/u;
/** Two statements of an age that differ by more cannot both be meant. */
const YEARS_APART = 1;

/** All that is odd in a registration, in the order in which it is asked. */
export function odditiesOf(stated: StatedRegistration, today: string): Oddity[] {
  return [
    ...oddNames(stated),
    ...oddAge(stated),
    ...oddDay(stated, today),
    ...oddPhones(stated),
    ...damagedTexts(stated),
  ];
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
  const field = dateOfBirth === undefined ? 'estimatedAge' : 'dateOfBirth';
  const isAdult = isOverEighteen(stated, detectedOn);
  return [
    ...(isAdult ? [{ field, code: 'FIELD.OVER_EIGHTEEN' }] : []),
    ...(contradicts(stated) ? [{ field: 'estimatedAge', code: 'DETECTION.TWO_AGES' }] : []),
  ];
}

/** Whether an age is estimated although the date of birth, which counts, gives another one. */
function contradicts({ dateOfBirth, estimatedAge, detectedOn }: StatedRegistration): boolean {
  if (dateOfBirth === undefined || estimatedAge === undefined) return false;
  if (dateOfBirth > detectedOn) return false;
  return Math.abs(ageOn(dateOfBirth, detectedOn) - estimatedAge) > YEARS_APART;
}

/** A paper of last year may be entered today, but rather the year is wrong. */
function oddDay({ detectedOn }: StatedRegistration, today: string): Oddity[] {
  const aYearAgo = addMonths(today, -12);
  return detectedOn < aYearAgo ? [{ field: 'detectedOn', code: 'DETECTION.LONG_AGO' }] : [];
}

/** A number is stored as it was given: one that is odd reaches somebody sooner than none. */
function oddPhones({ caregivers = [] }: StatedRegistration): Oddity[] {
  return caregivers.flatMap(({ phone }, index) =>
    phone === undefined || PHONE.test(phone)
      ? []
      : [{ field: `caregivers.${String(index)}.phone`, code: 'DETECTION.ODD_PHONE' }],
  );
}

/** UTF-8 that was read as Latin-1 (`JosÃ©`), or what is left of a character that could not be read. */
const DAMAGED = /Ã[\u0080-\u00bf\u0192\u2018-\u203a]|Â[\u00a0-\u00bf]|\ufffd/u;

/** A damaged name finds nobody: it is asked about while the paper is at hand. */
function damagedTexts(value: unknown, path = ''): Oddity[] {
  if (typeof value === 'string') {
    return DAMAGED.test(value) ? [{ field: path, code: 'DETECTION.DAMAGED_TEXT' }] : [];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, one]) =>
    damagedTexts(one, path ? `${path}.${name}` : name),
  );
}
