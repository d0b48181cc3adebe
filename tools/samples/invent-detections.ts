import { birthday, daysOfDetection, type Span } from './days.js';
import type { DetectionRow } from './detection-row.js';
import { familyNames, givenNames } from './names.js';
import { caregivers, someConcerns, someNeeds, travelStatuses } from './needs.js';
import {
  countries,
  detectionPlaces,
  municipalities,
  neighbourhoods,
  otherCountries,
} from './places.js';
import { one, seeded, weighted, whole, type Random, type Weighted } from './random.js';
import { ages, languagesOf, origins, sexes, type Origin } from './shares.js';

/** What to invent; `origins: 'all'` draws them by their shares, else every child is of Honduras. */
export interface Wish {
  readonly count: number;
  readonly seed: number;
  readonly origins: 'HN' | 'all';
  readonly span: Span;
}

const host = 'mx.dif-chiapas';
const consulate = 'hn.consulate-tapachula';

/** Invents detections: the same ones for the same wish, and the first of many for a longer one. */
export function inventDetections({ count, seed, origins: wanted, span }: Wish): DetectionRow[] {
  const random = seeded(seed);
  const from: Weighted<Origin> = wanted === 'all' ? origins : [['HN', 1]];
  const days = daysOfDetection(span);
  return Array.from({ length: count }, () => detection(random, weighted(random, from), days));
}

function detection(random: Random, origin: Origin, days: Weighted<string>): DetectionRow {
  const sex = weighted(random, sexes);
  const family = [one(random, familyNames), one(random, familyNames)] as const;
  const detectedOn = weighted(random, days);
  const language = weighted(random, languagesOf[origin]);
  const country = origin === 'other' ? otherCountries[language] : countries[origin];
  const birthplace = origin === 'other' ? '' : one(random, municipalities[origin]);
  return {
    givenNames: someGivenNames(random, sex),
    familyNames: family.join(' '),
    ...age(random, detectedOn),
    sex,
    nationality: country?.code ?? '',
    birthplaceMunicipality: birthplace,
    languages: language === 'es' || random() < 0.4 ? language : `${language};es`,
    travelStatus: weighted(random, travelStatuses),
    detectedOn,
    'place.country': 'MX',
    'place.municipality': weighted(random, detectionPlaces),
    protectionConcerns: someConcerns(random).join(';'),
    immediateNeeds: someNeeds(random).join(';'),
    lastAddress: birthplace && `${one(random, neighbourhoods)}, ${birthplace}`,
    ...caregiver(random, family, country?.calling ?? ''),
    registeredBy: origin === 'HN' && random() < 0.4 ? consulate : host,
  };
}

function someGivenNames(random: Random, sex: 'male' | 'female'): string {
  const names = [one(random, givenNames[sex]), one(random, givenNames[sex])];
  return random() < 0.6 ? [...new Set(names)].join(' ') : (names[0] ?? '');
}

/** Of one child in eight only an estimate is known. */
function age(random: Random, on: string): Pick<DetectionRow, 'dateOfBirth' | 'estimatedAge'> {
  const [from, to] = weighted(random, ages);
  // Within a band most are near its upper end: an assumption that matters for the youngest only.
  const years = Math.max(whole(random, from, to), whole(random, from, to));
  const born = birthday(random, years, on);
  return random() < 0.125
    ? { dateOfBirth: '', estimatedAge: String(years) }
    : { dateOfBirth: born, estimatedAge: '' };
}

/** The phone number begins with 0000, which nobody is given. */
function caregiver(
  random: Random,
  [father, mother]: readonly [string, string],
  calling: string,
): Pick<DetectionRow, 'caregivers.name' | 'caregivers.relationship' | 'caregivers.phone'> {
  const relationship = weighted(random, caregivers);
  const given = one(random, givenNames[relationship === 'father' ? 'male' : 'female']);
  const family = relationship === 'father' ? father : mother;
  const number = String(whole(random, 0, 9999)).padStart(4, '0');
  return {
    'caregivers.name': `${given} ${family} ${one(random, familyNames)}`,
    'caregivers.relationship': relationship,
    'caregivers.phone': `${calling} 0000 ${number}`,
  };
}
