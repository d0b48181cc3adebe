import type { Weighted } from './random.js';

/** Countries of origin that the sources distinguish. */
export type Origin = 'HN' | 'GT' | 'SV' | 'MX' | 'other';

// Office of Refugee Resettlement, shares of unaccompanied children: origin, age and sex of fiscal
// year 2018; languages of fiscal year 2024, the only one for which they are published.
export const origins: Weighted<Origin> = [
  ['HN', 0.26],
  ['GT', 0.54],
  ['SV', 0.12],
  ['MX', 0.03],
  ['other', 0.05],
];

/** Ages from and to, both included. */
export const ages: Weighted<readonly [from: number, to: number]> = [
  [[0, 12], 0.15],
  [[13, 14], 0.12],
  [[15, 16], 0.37],
  [[17, 17], 0.35],
];

export const sexes: Weighted<'male' | 'female'> = [
  ['male', 0.71],
  ['female', 0.29],
];

/** First languages by BCP 47: Spanish, Haitian Creole, Q'eqchi', Mam, French. */
export const languages = { es: 0.8795, ht: 0.0325, kek: 0.0147, mam: 0.0096, fr: 0.0092 } as const;

/**
 * Which language is spoken by children of an origin. The source has languages for all origins
 * together: those that it names are listed at the origin where they are spoken, with their share; the
 * 5.45 % that it does not name are assigned to languages of the region (our assumption); the rest of
 * each origin's share speaks Spanish.
 */
export const languagesOf: Readonly<Record<Origin, Weighted<string>>> = {
  HN: [
    ['cab', 0.007],
    ['miq', 0.005],
    ['es', 0.248],
  ],
  GT: [
    ['kek', languages.kek],
    ['mam', languages.mam],
    ['quc', 0.02],
    ['kjb', 0.0122],
    ['es', 0.4835],
  ],
  SV: [['es', 0.12]],
  MX: [
    ['nah', 0.006],
    ['es', 0.024],
  ],
  other: [
    ['ht', languages.ht],
    ['fr', languages.fr],
    ['pt', 0.0043],
    ['es', 0.004],
  ],
};

// U.S. Border Patrol, Total Monthly UAC Apprehensions by Sector, October 2009 to September 2018:
// the share of each month of the year, January first, over all sectors.
export const months: readonly number[] = [
  0.0639, 0.0655, 0.0864, 0.0898, 0.1062, 0.0969, 0.082, 0.083, 0.0784, 0.0782, 0.0839, 0.0858,
];
