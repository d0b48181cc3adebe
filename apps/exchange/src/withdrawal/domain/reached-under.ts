import { nodeOf, type OrganisationKind } from '#libs/contracts';
import type { ConsentFact, SentUnderConsent } from '#libs/policy';

/**
 * The organisations that received something under a consent or assent, by their node: in one of its
 * versions it named recipient and purpose and one of the categories that were sent.
 */
export function reachedUnder(
  versions: readonly ConsentFact[],
  disclosures: readonly SentUnderConsent[],
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
  disclosure: SentUnderConsent,
  kindOf: (organisation: string) => OrganisationKind | undefined,
): boolean {
  const { recipient, purpose } = disclosure;
  return (
    purposes.includes(purpose) &&
    disclosure.categories.some((category) => categories.includes(category)) &&
    (recipients.includes(recipient) || recipients.includes(kindOf(recipient) ?? recipient))
  );
}
