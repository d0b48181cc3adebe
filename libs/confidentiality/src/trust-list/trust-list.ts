import type { DataCategory, OrganisationKind, Purpose } from '#libs/contracts';
import type { Signed } from '../signing/statement.js';

/** A node as it describes itself; signed by its own key. */
export interface TrustListEntry {
  readonly node: string;
  readonly name: string;
  /** ISO 3166 alpha-2; a node of the network has none. */
  readonly country?: string;
  /** Ed25519 public key, 32 bytes in base64url. */
  readonly signingKey: string;
  /** Its inbox on the border, `exchange.<node>`. */
  readonly topic: string;
  /** The event types and versions that it understands. */
  readonly events: readonly { readonly type: string; readonly versions: readonly number[] }[];
  /** The code lists that it knows, each in its newest version. */
  readonly codeLists: readonly { readonly name: string; readonly version: number }[];
}

/** An organisation of a node. */
export interface Organisation {
  readonly id: string;
  readonly node: string;
  readonly kind: OrganisationKind;
  readonly name: string;
  readonly country: string;
  /** Of a consulate: the country in which it works. */
  readonly hostCountry?: string;
  /**
   * The divisions for which it is competent, ISO 3166-2: of a consulate those of the host country,
   * of any other organisation those of its own.
   */
  readonly circumscription?: readonly string[];
}

/** What two nodes agreed may cross between them. Both sign it; it names the keys of both. */
export interface SharingAgreement {
  readonly id: string;
  /** The two nodes in alphabetical order. */
  readonly nodes: readonly [string, string];
  /**
   * The keys of both nodes by id, in the same order: by signing, each vouches for the other's key,
   * so that nobody else can put another in its place.
   */
  readonly keyIds: readonly [string, string];
  readonly purposes: readonly Purpose[];
  readonly categories: readonly DataCategory[];
  /** First and last day, `YYYY-MM-DD` in UTC. */
  readonly from: string;
  readonly until: string;
}

/** What the liaison network publishes, before and inside its signature. */
export interface TrustListBody {
  /** The node of the network that publishes it. */
  readonly publisher: string;
  /** Goes up by at least one with each publication. */
  readonly version: number;
  /** RFC 3339 in UTC. */
  readonly issuedAt: string;
  readonly validUntil: string;
  readonly entries: readonly Signed<TrustListEntry>[];
  readonly organisations: readonly Organisation[];
  readonly agreements: readonly Signed<SharingAgreement>[];
}

/** The trust list as it is published. */
export type TrustListDocument = Signed<TrustListBody>;

/** A trust list whose every signature was verified. Its age is asked by `isTrustListValid`. */
export interface TrustList {
  readonly version: number;
  readonly issuedAt: string;
  readonly validUntil: string;
  readonly entries: readonly TrustListEntry[];
  readonly organisations: readonly Organisation[];
  readonly agreements: readonly SharingAgreement[];
}
