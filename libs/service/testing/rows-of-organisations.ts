import type { Client } from 'pg';

/** A table that the application role may use, as the catalogue has it. */
export interface CatalogueTable {
  readonly name: string;
  readonly columns: readonly Column[];
  /** Under row level security, the owner too. */
  readonly forced: boolean;
  readonly comment: string | null;
}

interface Column {
  readonly name: string;
  readonly type: string;
  readonly generated: boolean;
}

/** One invented organisation, and the one id that all its rows share, so that they hang together. */
export interface Holder {
  readonly organisation: string;
  readonly id: string;
  readonly actor: string;
  /** To whom its rows are sealed; nobody: they are not. */
  readonly sealedTo?: readonly string[];
}

const TABLES = `
  select c.relname as name, c.relrowsecurity and c.relforcerowsecurity as forced,
      obj_description(c.oid) as comment,
      (select json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, null),
          'generated', a.attidentity <> '') order by a.attnum)
        from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
      and (has_table_privilege($1, c.oid, 'select') or has_table_privilege($1, c.oid, 'insert'))
    order by 1`;

/** Every table that the application role may use. */
export async function tablesOf(sql: Client, role: string): Promise<CatalogueTable[]> {
  const { rows } = await sql.query<CatalogueTable>(TABLES, [role]);
  return rows;
}

/** Forgets what rows must be like; whose they are is all that row security knows of. */
export async function dropConstraints(sql: Client): Promise<void> {
  await sql.query(`do $$ declare one record; begin
    for one in select conrelid::regclass as of_table, conname from pg_constraint
        where connamespace = 'public'::regnamespace and contype in ('c', 'f') loop
      execute format('alter table %s drop constraint %I', one.of_table, one.conname);
    end loop; end $$`);
}

/** The statement that puts a holder's row into a table; repeated, it is the same row. */
export function insertRow({ name, columns }: CatalogueTable, holder: Holder): string {
  const written = columns.filter(({ generated }) => !generated);
  const values = written.map((column) => `${literalOf(column, holder)}::${column.type}`);
  return `insert into ${name} (${written.map((one) => one.name).join(', ')}) values (${values.join(', ')})`;
}

/** The statement that changes nothing in a row, for actors that may change it. */
export function touchRow({ name, columns }: CatalogueTable): string {
  const first = columns.find(({ generated }) => !generated);
  return `update ${name} set ${first?.name ?? ''} = ${first?.name ?? ''}`;
}

function literalOf(
  { name, type }: Column,
  { organisation, id, actor, sealedTo = [] }: Holder,
): string {
  const byName: Record<string, string> = {
    ...{ case_reference: id, subject: id, client: `${organisation}/${actor}`, actor },
    act: 'delivered',
    sealed_to: `{${sealedTo.join()}}`,
  };
  const byType: Record<string, string> = {
    ...{ uuid: id, text: organisation, jsonb: `"${organisation}"`, boolean: 'true' },
    ...{ bytea: id.replaceAll('-', '').repeat(2), date: 'now', 'timestamp with time zone': 'now' },
  };
  const value = byName[name] ?? byType[type] ?? (type.endsWith('[]') ? '{}' : '1');
  return type === 'bytea' ? `'\\x${value}'` : `'${value}'`;
}
