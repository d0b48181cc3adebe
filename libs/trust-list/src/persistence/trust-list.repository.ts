import type { TrustListAdopted } from '#libs/contracts';
import type { Refusal } from '#libs/domain';
import type { Transaction } from '#libs/persistence';
import {
  checkOrganisation,
  isWanted,
  type KnownOrganisation,
  type WantedOrganisation,
} from '../domain/known-organisation.js';
import { AdoptedTrustListEntity } from './adopted-trust-list.entity.js';
import { KnownOrganisationEntity } from './known-organisation.entity.js';

/** Refuses an organisation that the adopted trust list does not have as what is wanted. */
export async function checkKnownRecipient(
  tx: Transaction,
  id: string,
  wanted: WantedOrganisation,
): Promise<Refusal | undefined> {
  const organisations = tx.repository(KnownOrganisationEntity);
  const found = await organisations.findOneBy({ id });
  if (found && isWanted(wanted, found)) return undefined;
  const adopted = await tx.repository(AdoptedTrustListEntity).exists();
  return checkOrganisation(wanted, id, { adopted, known: await organisations.find() });
}

/** An organisation of the adopted trust list. */
export function findKnown(tx: Transaction, id: string): Promise<KnownOrganisation | null> {
  return tx.repository(KnownOrganisationEntity).findOneBy({ id });
}

/** The consulates that a node has in a country, in the order of their ids. */
export function findConsulatesOf(
  tx: Transaction,
  node: string,
  hostCountry: string,
): Promise<KnownOrganisation[]> {
  return tx
    .repository(KnownOrganisationEntity)
    .find({ where: { node, kind: 'consulate', hostCountry }, order: { id: 'ASC' } });
}

/** The nodes that meet or care for children, and so count flows; a liaison office only watches. */
export async function findCountingNodes(tx: Transaction): Promise<string[]> {
  const rows = await tx.query<{ node: string }>(
    "select distinct node from known_organisations where kind <> 'liaison-office' order by node",
  );
  return rows.map(({ node }) => node);
}

/** Stores a trust list in place of an older one; an older or equal one changes nothing. */
export async function adoptTrustList(
  tx: Transaction,
  { version, validUntil, organisations }: TrustListAdopted,
): Promise<void> {
  const newer = await tx.query(ADOPT, [version, validUntil]);
  if (newer.length === 0) return;
  await tx.query('delete from known_organisations');
  await tx.repository(KnownOrganisationEntity).insert(
    organisations.map(({ hostCountry = null, circumscription = [], ...named }) => ({
      ...named,
      hostCountry,
      circumscription: [...circumscription],
    })),
  );
}

const ADOPT = `
  insert into adopted_trust_list as d (version, valid_until) values ($1, $2)
  on conflict (singleton) do update set version = excluded.version, valid_until = excluded.valid_until
    where d.version < excluded.version
  returning d.version`;
