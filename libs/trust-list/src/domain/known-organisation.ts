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
  readonly kind: OrganisationKind;
  /** The node that it must belong to, where that matters. */
  readonly node?: string;
  readonly refusalCode: string;
}

/** Refuses an organisation that is not known, or that does not do what is requested. */
export function checkOrganisation(
  wanted: WantedOrganisation,
  { adopted, found }: { adopted: boolean; found: Pick<KnownOrganisation, 'node' | 'kind'> | null },
): Refusal | undefined {
  if (!adopted) return newRefusal('TRUST_LIST.NEVER_RECEIVED');
  const { kind, node, refusalCode } = wanted;
  const fits = found?.kind === kind && (node === undefined || found.node === node);
  return fits ? undefined : newRefusal(refusalCode);
}
