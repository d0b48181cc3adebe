import type {
  BestInterestsRecommendation,
  ProtectionConcern,
  ReturnObjection,
} from '#libs/contracts';
import type { ReportParts } from './pre-return-report.js';

/** Whether an assessment that recommends this recommends a return. */
const recommendsReturn: Readonly<Record<BestInterestsRecommendation, boolean>> = {
  'return-with-reunification': true,
  'return-to-alternative-care': true,
  stay: false,
  resettlement: false,
  'family-reunification-elsewhere': false,
  'further-assessment': false,
};

/** Who seeks asylum or hides may be found by those they fled. */
const seekingSafety: readonly ProtectionConcern[] = ['refugee-or-asylum-seeker', 'in-hiding'];

/**
 * What of a report speaks against returning the child. A risk that is described and not rated counts
 * like a high one: nobody has said that it is none. A recommendation that this release does not know
 * is none to return.
 */
export function objectionsTo({ bestInterests, protectionConcern }: ReportParts): ReturnObjection[] {
  const { recommendation, childAccepts, risksOnReturn } = bestInterests ?? {};
  const { riskLevel, concerns = [] } = protectionConcern ?? {};
  const found: Readonly<Record<ReturnObjection, boolean>> = {
    'not-recommended': recommendation !== undefined && !isReturn(recommendation),
    'child-does-not-accept': childAccepts === false,
    'high-risk': riskLevel === 'high',
    'risk-not-rated': risksOnReturn !== undefined && riskLevel === undefined,
    'seeks-safety': seekingSafety.some((one) => concerns.includes(one)),
  };
  return (Object.keys(found) as ReturnObjection[]).filter((one) => found[one]);
}

function isReturn(recommendation: string): boolean {
  const known: Readonly<Record<string, boolean>> = recommendsReturn;
  return known[recommendation] ?? false;
}
