import { nodeOf } from '#libs/contracts';
import type { Oddity } from '#libs/domain';

/** What of a referral may be odd. */
export interface StatedReferral {
  readonly recipient: string;
  readonly placeOfReception: { readonly country: string };
}

/** A node of one country is named by its code, ISO 3166-1 alpha-2; others are of no country. */
const COUNTRY_NODE = /^[a-z]{2}$/u;

/** Who is asked to take over sits in another country than the child goes to: nobody may be there. */
export function oddReferral({ recipient, placeOfReception }: StatedReferral): Oddity[] {
  const node = nodeOf(recipient);
  if (!COUNTRY_NODE.test(node) || node.toUpperCase() === placeOfReception.country) return [];
  return [{ field: 'placeOfReception.country', code: 'REFERRAL.ANOTHER_COUNTRY' }];
}
