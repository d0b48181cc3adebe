export { DirectoryModule } from './directory.module.js';
export { directoryEntities, directoryMigrations } from './directory-tables.js';
export {
  type KnownOrganisation,
  refuseUnless,
  type WantedOrganisation,
} from './domain/known-organisation.js';
export { findConsulatesOf, findKnown, refuseUnknown } from './persistence/directory.repository.js';
