import { expect } from '@jest/globals';
import type { Pool, PoolClient } from 'pg';
import { utc } from '#libs/calendar/testing';
import type { Page } from '#libs/http';
import { serviceDatabase, type ServiceDatabase } from '#libs/persistence/testing';
import { CommandRunner, schemaOf, type ServiceDefinition } from '#libs/service';
import { dropConstraints, tablesOf, type CatalogueTable } from './rows-of-organisations.js';

/** A list as an endpoint's handler reads it, and how PostgreSQL is to find its rows. */
export interface ExplainedList {
  readonly table: string;
  /** The index that has the list's rows in the list's order. */
  readonly index: string;
  /** So few rows, as those of one case, that it does no harm to sort what the index has found. */
  readonly sortable?: boolean;
  readonly find: (
    commands: CommandRunner,
    page: { readonly limit: number; readonly cursor?: string },
  ) => Promise<Page<unknown>>;
}

/** A service's database that reports the plan of each statement that the application runs. */
export interface ExplainedLists {
  /**
   * Fills a table with rows of four organisations, `hn.0` to `hn.3`. `columns` are SQL expressions
   * of the row's number `n`, for those columns where any value will not do.
   */
  fill(table: string, rows: number, columns?: Readonly<Record<string, string>>): Promise<void>;
  /** Fails unless the first page and the next are read from the index alone and nothing is sorted. */
  expectIndexed(list: ExplainedList): Promise<void>;
  close(): Promise<void>;
}

/** Opens a fresh database of the service, as the application role, under row security. */
export async function explainedLists(definition: ServiceDefinition): Promise<ExplainedLists> {
  const spec = await serviceDatabase({
    ...schemaOf(definition),
    entities: [...definition.entities],
  });
  await dropConstraints(spec.sql);
  await reportPlans(spec);
  const database = await spec.another();
  const plans = collectPlans(database.pool);
  const commands = new CommandRunner(database, utc);
  return {
    fill: (table, rows, columns = {}) => fill(spec, table, rows, columns),
    expectIndexed: async ({ table, index, sortable = false, find }) => {
      const read = async (cursor?: string): Promise<string | undefined> => {
        plans.length = 0;
        const page = await find(commands, { limit: 5, ...(cursor && { cursor }) });
        const steps = plans.map(stepsOf).find((all) => all.some((one) => one.of === table)) ?? [];
        const found = sortable
          ? indicesOf(steps).filter((one) => one === index)
          : inOrder(steps, table);
        expect({ table, found }).toEqual({ table, found: [index] });
        return page.nextCursor;
      };
      const next = await read();
      expect(next).toBeDefined();
      await read(next);
    },
    close: () => spec.drop(),
  };
}

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly 'Parent Relationship'?: string;
  readonly Plans?: readonly PlanNode[];
}

const BESIDE: readonly string[] = ['SubPlan', 'InitPlan'];

interface Step {
  readonly type: string;
  readonly of?: string | undefined;
  readonly index?: string | undefined;
}

/** From the next connection on, each statement of the application returns its plan first. */
async function reportPlans({ sql, role }: ServiceDatabase): Promise<void> {
  await sql.query(`alter role ${role} set session_preload_libraries = 'auto_explain';
    alter role ${role} set auto_explain.log_min_duration = 0;
    alter role ${role} set auto_explain.log_level = 'notice';
    alter role ${role} set auto_explain.log_format = 'json'`);
}

function collectPlans(pool: Pool): PlanNode[] {
  const plans: PlanNode[] = [];
  const known = new WeakSet<PoolClient>();
  pool.on('acquire', (client: PoolClient) => {
    if (known.has(client)) return;
    known.add(client);
    client.on('notice', ({ message = '' }) => {
      const explained = message.indexOf('{');
      if (message.startsWith('duration:') && explained > 0) {
        plans.push((JSON.parse(message.slice(explained)) as { Plan: PlanNode }).Plan);
      }
    });
  });
  return plans;
}

/** The steps by which a statement reads its rows, without what it asks beside for each of them. */
function stepsOf(node: PlanNode): Step[] {
  const { 'Node Type': type, 'Relation Name': of, 'Index Name': index, Plans = [] } = node;
  const inputs = Plans.filter((plan) => !BESIDE.includes(plan['Parent Relationship'] ?? ''));
  return [{ type, of, index }, ...inputs.flatMap(stepsOf)];
}

/** Every index that a plan uses, alone or together with another one. */
function indicesOf(steps: readonly Step[]): string[] {
  return steps.flatMap((one) => one.index ?? []);
}

/**
 * How the table is read, and whatever puts rows into another order: an index that is followed in its
 * order by its name, anything else by what it is.
 */
function inOrder(steps: readonly Step[], table: string): string[] {
  return steps
    .filter(({ type, of }) => of === table || type.endsWith('Sort'))
    .map(({ type, index }) => (type.startsWith('Index') && index !== undefined ? index : type));
}

async function fill(
  { sql, role }: ServiceDatabase,
  name: string,
  rows: number,
  given: Readonly<Record<string, string>>,
): Promise<void> {
  const table = (await tablesOf(sql, role)).find((one) => one.name === name);
  if (!table) throw new TypeError(`there is no table ${name}`);
  const columns = table.columns.filter(({ generated }) => !generated);
  const values = columns.map((column) => given[column.name] ?? anyValueOf(column));
  await sql.query(`insert into ${name} (${columns.map((one) => one.name).join(', ')})
      select ${values.join(', ')} from generate_series(1, ${rows}) n;
    analyze ${name}`);
}

const byType: Readonly<Record<string, string>> = {
  uuid: 'gen_random_uuid()',
  text: `'any'`,
  boolean: 'true',
  jsonb: `'{}'`,
  // As wide as a record about a child is at least.
  bytea: `decode(repeat('ab', 600), 'hex')`,
  date: `date '2026-01-01' + (n / 10)::int`,
  'timestamp with time zone': `timestamptz '2026-01-01' + n * interval '1 minute'`,
};

function anyValueOf({ name, type }: CatalogueTable['columns'][number]): string {
  const organisation = ['organisation', 'centre', 'recorded_by'].includes(name);
  if (organisation) return `'hn.' || n % 4`;
  const value = byType[type] ?? (type.endsWith('[]') ? `'{}'` : '1');
  return `(${value})::${type}`;
}
