import { createHash } from 'node:crypto';
import type { Client } from 'pg';
import { rowSecurity, withoutRowSecurity, type RowSecurity } from './row-security.js';

/** Its line among the digests of migrations, of which none has this name. */
const NAME = 'row security';
const FIND = `select digest from migration_digests where name = '${NAME}'`;
const STORE = `insert into migration_digests values ('${NAME}', $1)
  on conflict (name) do update set digest = excluded.digest`;

/**
 * Brings the policies of all tables to the rules, in the transaction of the caller, if these say
 * something else than what was applied last: who may do what changes without a migration.
 */
export async function applyRowSecurity(
  client: Client,
  { rules, open = {} }: RowSecurity,
): Promise<void> {
  const statements = [rowSecurity(...rules), withoutRowSecurity(open)].join('\n');
  const digest = createHash('sha256').update(statements).digest();
  const { rows } = await client.query<{ digest: Buffer }>(FIND);
  if (rows[0]?.digest.equals(digest)) return;
  await client.query(statements);
  await client.query(STORE, [digest]);
}
