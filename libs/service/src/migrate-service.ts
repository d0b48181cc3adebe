import { AuditChain1760000000110, AuditTables1760000000100 } from '#libs/audit';
import { MessagingTables1760000000200 } from '#libs/messaging';
import { migrate, type MigrateOptions, type RowSecurity } from '#libs/persistence';
import { CasesInErasure1760000000400 } from './erasing/cases-in-erasure.migration.js';
import { withErasing } from './erasing/erasable-table.js';
import { platformRowSecurity } from './platform-row-security.js';
import { RequestTables1760000000300 } from './platform-tables.migration.js';
import type { ServiceDefinition } from './service-definition.js';

const AUDIT_TABLES = ['audit_entries', 'audit_batches', 'audit_checkpoints'];

/**
 * Brings a service's database to its newest schema. `migratorUrl` is the owner's address,
 * `databaseUrl` the application's, whose role gets what it needs and no more.
 */
export async function migrateService(
  definition: ServiceDefinition,
  migratorUrl: string,
  databaseUrl: string,
): Promise<void> {
  await migrate({
    migratorUrl,
    applicationRole: decodeURIComponent(new URL(databaseUrl).username),
    ...schemaOf(definition),
  });
}

/** What a service's database is made of: what every service has, and its own. */
export function schemaOf(
  definition: ServiceDefinition,
): Pick<MigrateOptions, 'migrations' | 'appendOnly' | 'exceptColumns' | 'rowSecurity' | 'timers'> {
  const erasable = definition.erasable ?? [];
  return {
    migrations: [
      AuditTables1760000000100,
      AuditChain1760000000110,
      MessagingTables1760000000200,
      RequestTables1760000000300,
      ...(definition.erasable ? [CasesInErasure1760000000400] : []),
      ...definition.migrations,
    ],
    appendOnly: [...AUDIT_TABLES, ...(definition.appendOnly ?? [])],
    exceptColumns: Object.fromEntries(erasable.map((one) => [one.table, one.ciphertexts])),
    rowSecurity: withPlatform(withErasing(definition.rowSecurity ?? { rules: [] }, erasable)),
    timers: definition.timers !== undefined,
  };
}

function withPlatform({ rules, open }: RowSecurity): RowSecurity {
  return {
    rules: [...platformRowSecurity.rules, ...rules],
    open: { ...platformRowSecurity.open, ...open },
  };
}
