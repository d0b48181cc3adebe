import type { DirectoryAdoptedV1 } from '#libs/contracts';
import type { Refusal } from '#libs/domain';
import type { Transaction } from '#libs/persistence';
import { refuseUnless, type WantedOrganisation } from '../domain/known-organisation.js';
import { AdoptedDirectoryEntity } from './adopted-directory.entity.js';
import { KnownOrganisationEntity } from './known-organisation.entity.js';

/** Refuses an organisation that the adopted directory does not have as what is wanted. */
export async function refuseUnknown(
  tx: Transaction,
  id: string,
  wanted: WantedOrganisation,
): Promise<Refusal | undefined> {
  const found = await tx.repository(KnownOrganisationEntity).findOneBy({ id });
  const adopted = await tx.repository(AdoptedDirectoryEntity).exists();
  return refuseUnless(wanted, { adopted, found });
}

/** Keeps a directory in place of an older one; an older or equal one changes nothing. */
export async function adoptDirectory(
  tx: Transaction,
  { version, validUntil, organisations }: DirectoryAdoptedV1,
): Promise<void> {
  const newer = await tx.query(ADOPT, [version, validUntil]);
  if (newer.length === 0) return;
  await tx.query('delete from known_organisations');
  await tx.repository(KnownOrganisationEntity).insert([...organisations]);
}

const ADOPT = `
  insert into adopted_directory as d (version, valid_until) values ($1, $2)
  on conflict (singleton) do update set version = excluded.version, valid_until = excluded.valid_until
    where d.version < excluded.version
  returning d.version`;
