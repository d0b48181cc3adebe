import type { AgeBand } from './code-lists/index.js';
import { ContractError } from './errors.js';

const day = /^\d{4}-\d{2}-\d{2}$/u;

/**
 * Completed years of age on a day; both are `YYYY-MM-DD`. A child born on 29 February completes
 * the year on 1 March when there is no such day. Throws CONTRACT.INVALID_DATE for a day that is
 * none, and for a birth after the day.
 */
export function ageOn(birthDate: string, on: string): number {
  if (!isDay(birthDate) || !isDay(on) || birthDate > on) {
    throw new ContractError(
      'CONTRACT.INVALID_DATE',
      'A birth date is a day (YYYY-MM-DD) not later than the day at which age is asked',
    );
  }
  const years = Number(on.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return on.slice(5) < birthDate.slice(5) ? years - 1 : years;
}

/** The band of a child's age on a day (both `YYYY-MM-DD`). Throws as {@link ageOn} does. */
export function ageBandOf(birthDate: string, on: string): AgeBand {
  return ageBandOfAge(ageOn(birthDate, on));
}

/** The band of an age in completed years: for a child whose age is only estimated. */
export function ageBandOfAge(years: number): AgeBand {
  if (years < 6) return '0-5';
  if (years < 12) return '6-11';
  if (years < 15) return '12-14';
  return years < 18 ? '15-17' : '18+';
}

/** Whether a text is a day of the calendar, `YYYY-MM-DD`; 30 February is none. */
export function isDay(text: string): boolean {
  if (!day.test(text)) return false;
  const month = Number(text.slice(5, 7));
  const date = Number(text.slice(8));
  if (month < 1 || month > 12 || date < 1) return false;
  return date <= 28 || date <= daysIn(Number(text.slice(0, 4)), month);
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
