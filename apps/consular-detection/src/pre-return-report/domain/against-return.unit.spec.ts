import { describe, expect, it } from '@jest/globals';
import { bestInterestsRecommendations, ReportDisclosed } from '#libs/contracts';
import { objectionsTo } from './against-return.js';
import type { ReportParts } from './pre-return-report.js';

const returning = {
  bestInterests: { recommendation: 'return-with-reunification', childAccepts: true },
} as const;

describe('a report', () => {
  it('that recommends a return which the child accepts speaks for it, as one without an assessment', () => {
    expect(objectionsTo(ReportDisclosed.example)).toEqual([]);
    expect(objectionsTo(returning)).toEqual([]);
    expect(objectionsTo({})).toEqual([]);
  });

  it.each(bestInterestsRecommendations.codes)('that recommends %s is what it says', (code) => {
    const expected = code.startsWith('return-') ? [] : ['not-recommended'];
    expect(objectionsTo({ bestInterests: { recommendation: code } })).toEqual(expected);
  });

  it.each<[string, ReportParts, string[]]>([
    [
      'recommends what this release does not know',
      { bestInterests: { recommendation: 'return-of-tomorrow' as never } },
      ['not-recommended'],
    ],
    [
      'the child does not accept',
      { bestInterests: { childAccepts: false } },
      ['child-does-not-accept'],
    ],
    ['rates the risk as high', { protectionConcern: { riskLevel: 'high' } }, ['high-risk']],
    [
      'describes threats that nobody rated',
      { bestInterests: { risksOnReturn: 'Threats of death.' } },
      ['risk-not-rated'],
    ],
    [
      'describes risks and rates them',
      {
        bestInterests: { risksOnReturn: 'A quarrel with a neighbour.' },
        protectionConcern: { riskLevel: 'low' },
      },
      [],
    ],
    [
      'is of a child who hides',
      { protectionConcern: { concerns: ['in-hiding', 'undocumented'] } },
      ['seeks-safety'],
    ],
    [
      'says all of it',
      {
        bestInterests: { recommendation: 'stay', childAccepts: false, risksOnReturn: 'Threats.' },
        protectionConcern: { concerns: ['refugee-or-asylum-seeker'] },
      },
      ['not-recommended', 'child-does-not-accept', 'risk-not-rated', 'seeks-safety'],
    ],
  ])('that %s', (_, parts, expected) => {
    expect(objectionsTo(parts)).toEqual(expected);
  });
});
