export { TrustListModule } from './trust-list.module.js';
export { trustListEntities, trustListMigrations } from './trust-list-tables.js';
export {
  type KnownOrganisation,
  checkOrganisation,
  type WantedOrganisation,
} from './domain/known-organisation.js';
export {
  findConsulatesOf,
  findCountingNodes,
  findKnown,
  checkKnownRecipient,
} from './persistence/trust-list.repository.js';
