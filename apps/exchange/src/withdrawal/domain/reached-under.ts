import { nodeOf, type DataCategory, type OrganisationKind, type Purpose } from '#libs/contracts';
import type { ConsentFact } from '#libs/policy';

/** One disclosure that rested on consent: to whom, for what, and which categories it had. */
export interface ConsentedDisclosure {
  readonly recipient: string;
  readonly purpose: Purpose;
  readonly categories: readonly DataCategory[];
}

/**
 * The organisations that received something under a consent or assent, by their node: in one of its
 * versions it named recipient and purpose and one of the categories that were sent.
 */
export function reachedUnder(
  versions: readonly ConsentFact[],
  disclosures: readonly ConsentedDisclosure[],
  kindOf: (organisation: string) => OrganisationKind | undefined,
): Map<string, string[]> {
  const given = versions.filter(({ state }) => state === 'given' || state === 'renewed');
  const reached = disclosures
    .filter((disclosure) => given.some((version) => covers(version, disclosure, kindOf)))
    .map(({ recipient }) => recipient);
  return Map.groupBy([...new Set(reached)].sort(), nodeOf);
}

function covers(
  { purposes, categories, recipients }: ConsentFact,
  disclosure: ConsentedDisclosure,
  kindOf: (organisation: string) => OrganisationKind | undefined,
): boolean {
  const { recipient, purpose } = disclosure;
  return (
    purposes.includes(purpose) &&
    disclosure.categories.some((category) => categories.includes(category)) &&
    (recipients.includes(recipient) || recipients.includes(kindOf(recipient) ?? recipient))
  );
}
