import { daysBetween } from '#libs/calendar';
import type { AgeBand } from '#libs/contracts';

/** From this age on a child is an adolescent, who is read the text for adolescents and decides. */
export const AGE_OF_ASSENT = 12;
/** Below this age nobody is asked; between the two it depends on the child. */
const TOO_YOUNG_BELOW = 6;

/** How old a child was on a day, as far as the node knows. */
export interface KnownAge {
  readonly ageBand: AgeBand;
  /** `YYYY-MM-DD`. */
  readonly on: string;
}

/** The youngest and the oldest of each band, in completed years. */
const years: Readonly<Record<AgeBand, readonly [youngest: number, oldest: number]>> = {
  '0-5': [0, 5],
  '6-11': [6, 11],
  '12-14': [12, 14],
  '15-17': [15, 17],
  '18+': [18, Infinity],
};

const DAYS_OF_YEAR = 365.25;

/**
 * Whether a child is young enough for assent not to apply: `no` where they certainly are not,
 * `unknown` where it depends on the child, or nobody knows the age.
 */
export function isBelowAssent(age: KnownAge | undefined, today: string): 'yes' | 'no' | 'unknown' {
  const band = age && knownYears(age.ageBand);
  if (!age || !band) return 'unknown';
  const [youngest, oldest] = band;
  const passed = Math.floor(Math.max(0, daysBetween(age.on, today)) / DAYS_OF_YEAR);
  if (youngest + passed >= AGE_OF_ASSENT) return 'no';
  return oldest + passed < TOO_YOUNG_BELOW ? 'yes' : 'unknown';
}

/** Undefined for a band that this release does not know: nothing is known of the age then. */
function knownYears(band: string): readonly [number, number] | undefined {
  const known: Readonly<Record<string, readonly [number, number]>> = years;
  return known[band];
}
