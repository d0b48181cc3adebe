import type {
  BasisInPlaceOfConsent,
  ConsentKind,
  ConsentState,
  DataCategory,
  LegalBasis,
  OrganisationKind,
  Purpose,
} from '#libs/contracts';
import type { DisclosureAction } from './disclosure-request.js';

/** A version of a consent or an assent, as in `exchange.consent-recorded`. */
export interface ConsentFact {
  readonly consentId: string;
  readonly kind: ConsentKind;
  readonly version: number;
  readonly state: ConsentState;
  readonly purposes: readonly Purpose[];
  readonly categories: readonly DataCategory[];
  /** Organisations by id, or all of a class by its code, `child-protection-agency`. */
  readonly recipients: readonly string[];
  /** Last day on which it holds. */
  readonly expiresOn?: string;
  /** When this version was recorded, RFC 3339 in UTC. */
  readonly recordedAt: string;
}

/** A supervisor's decision to disclose on another legal basis, in place of consent and assent. */
export interface OverrideFact {
  readonly overrideId: string;
  readonly basis: BasisInPlaceOfConsent;
  readonly purposes: readonly Purpose[];
  readonly categories: readonly DataCategory[];
  /** As those of a consent. */
  readonly recipients: readonly string[];
  /** Last day on which it holds. */
  readonly endsOn: string;
  readonly lifted: boolean;
  /** RFC 3339 in UTC. */
  readonly recordedAt: string;
}

/** A protection hold. */
export interface HoldFact {
  readonly lifted: boolean;
  /** It stops what leaves the node and nothing within it; otherwise nothing reaches anybody. */
  readonly abroadOnly?: boolean;
}

/** The terms of an agreement between the two nodes; `SharingAgreement` fits. */
export interface AgreementFact {
  readonly purposes: readonly Purpose[];
  readonly categories: readonly DataCategory[];
  /** First and last day. */
  readonly from: string;
  readonly until: string;
}

/** A disclosure by which this case came to the node. */
export interface ReceivedFact {
  /** The organisation that disclosed it. */
  readonly from: string;
  readonly purposes: readonly Purpose[];
}

/** What the exchange knows of a case and a recipient when it asks. */
export interface CaseFacts {
  /** The civil day of the node that decides, by which what has a last day is in force or over. */
  readonly today: string;
  /** The organisation that would receive, and its kind. */
  readonly recipient: string;
  readonly recipientKind: OrganisationKind;
  /** Its node (or the node itself) lists it. */
  readonly recipientListed: boolean;
  readonly crossesBorder: boolean;
  readonly trustListValid: boolean;
  /** All between the two nodes; none is needed within a node. */
  readonly agreements: readonly AgreementFact[];
  /** All versions of all consents and assents of the case. */
  readonly consents: readonly ConsentFact[];
  readonly holds: readonly HoldFact[];
  /** All of the case, those that have ended too. */
  readonly overrides: readonly OverrideFact[];
  /** For a share-back. */
  readonly received: readonly ReceivedFact[];
}

/** What is to be sent; an `EventContract` that is addressed fits. */
export interface Act {
  readonly rule: DisclosureAction;
  readonly purpose?: Purpose;
  readonly parts?: { readonly [property: string]: DataCategory | undefined };
  /** `consent-and-assent` for a disclosure and `legal-obligation` for the rest by default. */
  readonly basis?: LegalBasis;
}
