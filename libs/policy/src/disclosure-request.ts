import type { BasisInPlaceOfConsent, LegalBasis, OrganisationKind, Rule } from '#libs/contracts';

/** The rules of contracts by which something may be sent; `internal` events are never sent. */
export type DisclosureAction = Exclude<Rule, 'internal'>;

/** What the rules read: yes or no and small codes, never an id or a date. */
export interface DisclosureAttributes {
  readonly basis: LegalBasis;
  readonly recipientKind: OrganisationKind;
  readonly recipientListed: boolean;
  /** The event has parts that are personal data. */
  readonly personalData: boolean;
  /** A hold in force stops this recipient. */
  readonly hold: boolean;
  readonly crossesBorder: boolean;
  readonly trustListValid: boolean;
  // Each "covers" counts only what the one before it left: at the end, one record covers all.
  readonly agreementInForce: boolean;
  readonly agreementCoversPurpose: boolean;
  readonly agreementCoversCategory: boolean;
  readonly consentInForce: boolean;
  readonly consentCoversPurpose: boolean;
  readonly consentCoversCategory: boolean;
  readonly consentCoversRecipient: boolean;
  readonly assentNotApplicable: boolean;
  readonly assentInForce: boolean;
  readonly assentCoversPurpose: boolean;
  readonly assentCoversCategory: boolean;
  readonly assentCoversRecipient: boolean;
  /** The legal basis of an override in force that covers purpose, category and recipient. */
  readonly inPlaceOfConsent: BasisInPlaceOfConsent | 'none';
  /** The case came from the recipient by a disclosure. */
  readonly cameFromRecipient: boolean;
  /** One of those disclosures was also for the follow-up of reintegration. */
  readonly cameForFollowUp: boolean;
}

/** A request as the rules see it. */
export interface DisclosureRequest {
  readonly action: DisclosureAction;
  readonly attributes: DisclosureAttributes;
}
