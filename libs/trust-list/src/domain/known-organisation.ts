import { distance } from 'fastest-levenshtein';
import { newRefusal, type Refusal } from '#libs/domain';
import type { OrganisationKind } from '#libs/contracts';

/** An organisation of the trust list that this node has adopted. */
export interface KnownOrganisation {
  readonly id: string;
  readonly node: string;
  readonly kind: OrganisationKind;
  readonly country: string;
  /** Of a consulate: the country in which it works. */
  readonly hostCountry: string | null;
  /** The divisions of a country in which it works; empty when the trust list names none. */
  readonly circumscription: readonly string[];
}

/** What an organisation must be to be addressed, and what it is called when it is not. */
export interface WantedOrganisation {
  readonly kinds: readonly OrganisationKind[];
  /** The node that it must belong to, where that matters. */
  readonly node?: string;
  /** Who asks: nobody hands over to themselves. */
  readonly otherThan?: string;
  /** Its text names the `nearest` organisation that would be right. */
  readonly refusalCode: string;
}

/** By what an organisation is chosen. */
export type Candidate = Pick<KnownOrganisation, 'id' | 'node' | 'kind'>;

/** Whether an organisation is what is wanted. */
export function isWanted({ kinds, node, otherThan }: WantedOrganisation, one: Candidate): boolean {
  const rightNode = node === undefined || one.node === node;
  return kinds.includes(one.kind) && rightNode && one.id !== otherThan;
}

/**
 * Refuses an organisation that the trust list does not have as what is wanted, and names the one
 * whose id is nearest to what was given, so that nobody has to guess.
 */
export function checkOrganisation(
  wanted: WantedOrganisation,
  id: string,
  { adopted, known }: { readonly adopted: boolean; readonly known: readonly Candidate[] },
): Refusal | undefined {
  if (!adopted) return newRefusal('TRUST_LIST.NEVER_RECEIVED');
  const right = known.filter((one) => isWanted(wanted, one));
  if (right.some((one) => one.id === id)) return undefined;
  const [nearest] = right.sort(
    (one, other) => distance(one.id, id) - distance(other.id, id) || (one.id < other.id ? -1 : 1),
  );
  return nearest
    ? newRefusal(wanted.refusalCode, { nearest: nearest.id })
    : newRefusal('TRUST_LIST.NOBODY_SUITABLE');
}
