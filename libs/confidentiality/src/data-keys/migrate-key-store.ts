import pg from 'pg';
import { rowSecurity } from '#libs/persistence';

/** `wrapped` of a destroyed key is null and stays null: erasure cannot be undone by an update. */
const schema = `
CREATE TABLE IF NOT EXISTS data_keys (
  child_id uuid PRIMARY KEY,
  wrapped bytea,
  created_at timestamptz NOT NULL DEFAULT now(),
  destroyed_at timestamptz,
  CONSTRAINT destroyed_keys_are_empty CHECK ((wrapped IS NULL) = (destroyed_at IS NOT NULL))
);
CREATE TABLE IF NOT EXISTS index_keys (
  name text PRIMARY KEY,
  wrapped bytea NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);
REVOKE ALL ON data_keys, index_keys FROM PUBLIC;
CREATE OR REPLACE FUNCTION prevent_key_revival() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.destroyed_at IS NOT NULL THEN
    RAISE EXCEPTION 'a destroyed data key stays destroyed' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER prevent_key_revival BEFORE UPDATE ON data_keys
  FOR EACH ROW EXECUTE FUNCTION prevent_key_revival();
`;

/** A connection that has not named its purpose sees no key and writes none. */
const rules = rowSecurity(
  {
    table: 'data_keys',
    grants: [
      { who: ['key-store'], may: ['select', 'insert', 'update'] },
      { who: ['rewrap'], may: ['select', 'update'] },
    ],
  },
  {
    table: 'index_keys',
    grants: [
      { who: ['key-store'], may: ['select', 'insert'] },
      { who: ['rewrap'], may: ['select', 'update'] },
    ],
  },
);

/** Which database roles may use the key store; they must exist. */
export interface KeyStoreMigration {
  readonly applicationRoles: readonly string[];
}

/**
 * Brings the key store's database to its schema, as its owner, in one transaction; safe to repeat.
 * The application roles may read, add and destroy keys, never delete a row, and own nothing.
 */
export async function migrateKeyStore(url: string, options: KeyStoreMigration): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('BEGIN');
    await client.query(`SELECT pg_advisory_xact_lock(hashtext('enlace key store'))`);
    await client.query(schema + rules);
    for (const role of options.applicationRoles) {
      const grantee = client.escapeIdentifier(role);
      await client.query(`GRANT SELECT, INSERT ON data_keys, index_keys TO ${grantee}`);
      await client.query(`GRANT UPDATE (wrapped, destroyed_at) ON data_keys TO ${grantee}`);
      await client.query(`GRANT UPDATE (wrapped) ON index_keys TO ${grantee}`);
    }
    await client.query('COMMIT');
  } finally {
    await client.end();
  }
}
