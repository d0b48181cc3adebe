import {
  Directory1760000002000,
  DirectoryConsulates1760000006000,
} from './directory-tables.migration.js';
import { AdoptedDirectoryEntity } from './persistence/adopted-directory.entity.js';
import { KnownOrganisationEntity } from './persistence/known-organisation.entity.js';

/** The entities of the copy; they belong into the definition of a service that imports the module. */
export const directoryEntities = [AdoptedDirectoryEntity, KnownOrganisationEntity] as const;

/** The migrations of the copy; they belong there too. */
export const directoryMigrations = [
  Directory1760000002000,
  DirectoryConsulates1760000006000,
] as const;
