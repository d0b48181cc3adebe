import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import {
  ageOn,
  caregiverRelationships,
  immediateAssistance,
  isOrganisationId,
  protectionConcerns,
  sexes as sexCodes,
  travelStatuses,
} from '#libs/contracts';
import { fromRoot } from '#libs/process';
import { toCsv, type DetectionRow } from './detection-row.js';
import { inventDetections } from './invent-detections.js';
import { languages, origins, sexes } from './shares.js';
import { defaults } from './wish.js';

const year = { from: '2025-01-01', to: '2025-12-31' };
const many = inventDetections({ count: 2000, seed: 7, origins: 'all', span: year });

// As published, and not as the generator has them: a share that is changed there must be seen here.
const published = {
  origins: { HN: 0.26, GT: 0.54, SV: 0.12, MX: 0.03, other: 0.05 },
  ages: { '0-12': 0.15, '13-14': 0.12, '15-16': 0.37, '17-17': 0.35 },
  sexes: { male: 0.71, female: 0.29 },
  languages: { es: 0.8795, ht: 0.0325, kek: 0.0147, mam: 0.0096, fr: 0.0092 },
  detectionsByMonth: [
    22869, 23468, 30952, 32153, 38031, 34716, 29352, 29730, 28060, 28005, 30051, 30730,
  ],
};

function share(isOne: (row: DetectionRow) => boolean): number {
  return many.filter(isOne).length / many.length;
}

/** Four standard errors of a share at this number of rows: chance alone stays within. */
function tolerance(expected: number): number {
  return 4 * Math.sqrt((expected * (1 - expected)) / many.length);
}

function expectShare(isOne: (row: DetectionRow) => boolean, expected: number): void {
  expect(Math.abs(share(isOne) - expected)).toBeLessThan(tolerance(expected));
}

function ageOf(row: DetectionRow): number {
  return row.estimatedAge ? Number(row.estimatedAge) : ageOn(row.dateOfBirth, row.detectedOn);
}

describe('invented detections', () => {
  it('are the same bytes for the same seed, and others for another', () => {
    const again = inventDetections({ count: 2000, seed: 7, origins: 'all', span: year });
    expect(toCsv(again)).toBe(toCsv(many));
    const other = inventDetections({ count: 2000, seed: 8, origins: 'all', span: year });
    expect(toCsv(other)).not.toBe(toCsv(many));
  });

  it('are drawn by the shares as published', () => {
    expect(Object.fromEntries(origins)).toEqual(published.origins);
    expect(Object.fromEntries(sexes)).toEqual(published.sexes);
    expect(languages).toEqual(published.languages);
  });

  it('begin with the same children, however many are asked for', () => {
    const some = inventDetections({ count: 5, seed: 7, origins: 'all', span: year });
    expect(some).toEqual(many.slice(0, 5));
  });

  it.each(Object.entries(published.origins))('come from %s by its share', (origin, expected) => {
    const named = ['HN', 'GT', 'SV', 'MX'];
    const matches = ({ nationality }: DetectionRow) =>
      origin === 'other' ? !named.includes(nationality) : nationality === origin;
    expectShare(matches, expected);
  });

  it.each(Object.entries(published.ages))('have an age of %s by its share', (band, expected) => {
    const [from = 0, to = 0] = band.split('-').map(Number);
    expectShare((row) => ageOf(row) >= from && ageOf(row) <= to, expected / 0.99);
  });

  it.each(Object.entries(published.sexes))('are %s by its share', (sex, expected) => {
    expectShare((row) => row.sex === sex, expected);
  });

  it.each(Object.entries(published.languages))(
    'speak %s first by its share',
    (language, expected) => {
      expectShare((row) => row.languages.split(';')[0] === language, expected);
    },
  );

  it('fall into the months of a year as detections do', () => {
    const all = published.detectionsByMonth.reduce((sum, count) => sum + count);
    published.detectionsByMonth.forEach((count, at) => {
      const month = String(at + 1).padStart(2, '0');
      expectShare((row) => row.detectedOn.slice(5, 7) === month, count / all);
    });
  });

  it('have known codes only', () => {
    const unknown = (codes: readonly string[], column: keyof DetectionRow) =>
      many.flatMap((row) => row[column].split(';')).filter((code) => !codes.includes(code));
    expect(unknown(sexCodes.codes, 'sex')).toEqual([]);
    expect(unknown(travelStatuses.codes, 'travelStatus')).toEqual([]);
    expect(unknown(caregiverRelationships.codes, 'caregivers.relationship')).toEqual([]);
    expect(unknown(['', ...protectionConcerns.codes], 'protectionConcerns')).toEqual([]);
    expect(unknown(immediateAssistance.codes, 'immediateNeeds')).toEqual([]);
  });

  it('have a country, an organisation, and an age in one way only', () => {
    expect(many.every((row) => /^[A-Z]{2}$/u.test(row.nationality))).toBe(true);
    expect(many.every((row) => isOrganisationId(row.registeredBy))).toBe(true);
    expect(many.every((row) => (row.dateOfBirth === '') === (row.estimatedAge !== ''))).toBe(true);
  });

  it('are registered by the consulate of their own country only', () => {
    const atConsulate = many.filter((row) => row.registeredBy === 'hn.consulate-tapachula');
    expect(atConsulate.length).toBeGreaterThan(100);
    expect(new Set(atConsulate.map((row) => row.nationality))).toEqual(new Set(['HN']));
  });
});

describe('samples/detections.csv', () => {
  it('is what the script makes', async () => {
    const text = await readFile(fromRoot('samples', 'detections.csv'), 'utf8');
    expect(text).toBe(toCsv(inventDetections(defaults)));
    expect(parse(text, { columns: true })).toEqual(inventDetections(defaults));
  });

  it('has both ways in, children of Honduras, and days that leave time for a first visit', () => {
    const rows = inventDetections(defaults);
    expect(rows).toHaveLength(25);
    expect(new Set(rows.map((row) => row.registeredBy)).size).toBe(2);
    expect(new Set(rows.map((row) => row.nationality))).toEqual(new Set(['HN']));
    for (const row of rows) expect(row.detectedOn).toMatch(/^2026-0[78]-/u);
    expect(rows.some((row) => row.estimatedAge !== '')).toBe(true);
  });
});
