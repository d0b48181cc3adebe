import type { DisclosureRequest } from './disclosure-request.js';

/** Why something is not allowed: stable codes, for screens and the custody ledger. */
export type ReasonCode =
  | 'hold'
  | 'trust-list-invalid'
  | 'no-agreement'
  | 'agreement-lacks-purpose'
  | 'agreement-lacks-category'
  | 'recipient-unknown'
  | 'consent-missing'
  | 'assent-missing'
  | 'purpose-not-covered'
  | 'category-not-covered'
  | 'recipient-not-covered'
  | 'personal-data'
  | 'not-a-liaison-office'
  | 'not-from-recipient'
  | 'follow-up-not-covered'
  | 'basis-missing'
  | 'not-own-organisation'
  | 'sealed'
  | 'not-your-task'
  | 'invalid-request';

type Attributes = DisclosureRequest['attributes'];
type Finder = (attributes: Attributes) => (ReasonCode | false)[];

/**
 * Why no rule allowed a request; asked only after Cedar has refused, so it can never allow
 * anything. A spec proves that it names a reason for each refusal.
 */
export function findMissing({ action, attributes }: DisclosureRequest): ReasonCode[] {
  const missing = finders[action](attributes).filter((code) => code !== false);
  return [...new Set(missing)];
}

const withoutPersons: Finder = ({ basis, personalData }) => [
  basis !== 'legal-obligation' && 'basis-missing',
  personalData && 'personal-data',
];

const finders: Readonly<Record<DisclosureRequest['action'], Finder>> = {
  preview: withoutPersons,
  status: withoutPersons,
  safety: ({ personalData }) => [personalData && 'personal-data'],
  statistics: ({ recipientKind, personalData }) => [
    recipientKind !== 'liaison-office' && 'not-a-liaison-office',
    personalData && 'personal-data',
  ],
  'share-back': (facts) => [
    facts.cameFromRecipient
      ? !coversFollowUp(facts) && 'follow-up-not-covered'
      : 'not-from-recipient',
  ],
  disclose: (facts) => [
    facts.basis !== 'consent-and-assent' && 'basis-missing',
    needsConsent(facts) && uncoveredConsent(facts),
    needsConsent(facts) && !facts.assentNotApplicable && uncoveredAssent(facts),
  ],
};

function needsConsent({ inPlaceOfConsent }: Attributes): boolean {
  return inPlaceOfConsent === 'none';
}

function uncoveredConsent(facts: Attributes): ReasonCode | false {
  if (!facts.consentInForce) return 'consent-missing';
  if (!facts.consentCoversPurpose) return 'purpose-not-covered';
  if (!facts.consentCoversCategory) return 'category-not-covered';
  return !facts.consentCoversRecipient && 'recipient-not-covered';
}

function uncoveredAssent(facts: Attributes): ReasonCode | false {
  if (!facts.assentInForce) return 'assent-missing';
  if (!facts.assentCoversPurpose) return 'purpose-not-covered';
  if (!facts.assentCoversCategory) return 'category-not-covered';
  return !facts.assentCoversRecipient && 'recipient-not-covered';
}

function coversFollowUp(facts: Attributes): boolean {
  if (facts.cameForFollowUp) return true;
  if (facts.crossesBorder) return facts.agreementCoversPurpose;
  const assented = facts.assentNotApplicable || (facts.assentInForce && facts.assentCoversPurpose);
  return facts.consentInForce && facts.consentCoversPurpose && assented;
}
