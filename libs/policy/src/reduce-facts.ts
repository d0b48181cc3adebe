import type { DataCategory } from '#libs/contracts';
import type { Act, AgreementFact, CaseFacts } from './case-facts.js';
import { coverageOf, overrideOf, type Coverage, type Wanted } from './consents-in-force.js';
import type { DisclosureAttributes } from './disclosure-request.js';

/** The attributes that the rules read, and the consent on which a disclosure would rest. */
export interface ReducedFacts {
  readonly attributes: DisclosureAttributes;
  readonly consentVersion?: number;
  /** The override on which it would rest where they do not cover it. */
  readonly overrideId?: string;
}

/**
 * Reduces what is known of a case to the attributes that rules read, for one act and one category
 * of personal data (or none). Pure: the day is part of the facts.
 */
export function reduceFacts(facts: CaseFacts, act: Act, category?: DataCategory): ReducedFacts {
  const wanted: Wanted = { purpose: act.purpose, category };
  const consent = coverageOf('consent', facts, wanted);
  const assent = coverageOf('assent', facts, wanted);
  const override = overrideOf(facts, wanted);
  const { recipientKind, recipientListed, crossesBorder, trustListValid } = facts;
  const attributes = {
    basis: act.basis ?? (act.rule === 'disclose' ? 'consent-and-assent' : 'legal-obligation'),
    personalData: Object.values(act.parts ?? {}).some((part) => part !== undefined),
    recipientKind,
    recipientListed,
    hold: isHeld(facts),
    crossesBorder,
    trustListValid,
    ...agreementAttributes(facts, wanted),
    ...consentAttributes(consent, assent),
    inPlaceOfConsent: override?.basis ?? ('none' as const),
    ...originAttributes(facts),
  };
  return {
    attributes,
    ...(consent.record && { consentVersion: consent.record.version }),
    ...(override && { overrideId: override.overrideId }),
  };
}

function isHeld({ holds, crossesBorder }: CaseFacts): boolean {
  return holds.some(({ lifted, abroadOnly = false }) => !lifted && (crossesBorder || !abroadOnly));
}

function agreementAttributes(
  { agreements, today }: CaseFacts,
  { purpose, category }: Wanted,
): Pick<
  DisclosureAttributes,
  'agreementInForce' | 'agreementCoversPurpose' | 'agreementCoversCategory'
> {
  const inForce = agreements.filter(
    ({ from, until }: AgreementFact) => from <= today && today <= until,
  );
  const forPurpose = inForce.filter(
    ({ purposes }) => purpose !== undefined && purposes.includes(purpose),
  );
  const forCategory = forPurpose.filter(
    ({ categories }) => category === undefined || categories.includes(category),
  );
  return {
    agreementInForce: inForce.length > 0,
    agreementCoversPurpose: forPurpose.length > 0,
    agreementCoversCategory: forCategory.length > 0,
  };
}

function consentAttributes(
  consent: Coverage,
  assent: Coverage,
): Pick<
  DisclosureAttributes,
  Extract<keyof DisclosureAttributes, `${'consent' | 'assent'}${string}`>
> {
  return {
    consentInForce: consent.inForce,
    consentCoversPurpose: consent.purpose,
    consentCoversCategory: consent.category,
    consentCoversRecipient: consent.recipient,
    assentNotApplicable: assent.notApplicable,
    assentInForce: assent.inForce,
    assentCoversPurpose: assent.purpose,
    assentCoversCategory: assent.category,
    assentCoversRecipient: assent.recipient,
  };
}

function originAttributes({
  received,
  recipient,
}: CaseFacts): Pick<DisclosureAttributes, 'cameFromRecipient' | 'cameForFollowUp'> {
  const fromRecipient = received.filter(({ from }) => from === recipient);
  return {
    cameFromRecipient: fromRecipient.length > 0,
    cameForFollowUp: fromRecipient.some(({ purposes }) =>
      purposes.includes('reintegration-follow-up'),
    ),
  };
}
