import {
  Directory1760000002000,
  TrustListConsulates1760000006000,
} from './trust-list-tables.migration.js';
import { AdoptedTrustListEntity } from './persistence/adopted-trust-list.entity.js';
import { KnownOrganisationEntity } from './persistence/known-organisation.entity.js';

/** The entities of the copy; they belong into the definition of a service that imports the module. */
export const trustListEntities = [AdoptedTrustListEntity, KnownOrganisationEntity] as const;

/** The migrations of the copy; they belong there too. */
export const trustListMigrations = [
  Directory1760000002000,
  TrustListConsulates1760000006000,
] as const;
