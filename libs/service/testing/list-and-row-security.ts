import fc from 'fast-check';
import { expect } from '@jest/globals';
import { utc } from '#libs/calendar/testing';
import type { Actor } from '#libs/identity';
import { isPermitted, purposeOf, roles, type RecordKind } from '#libs/permissions';
import { Database, isSealedTo } from '#libs/persistence';
import { serviceDatabase, type ServiceDatabase } from '#libs/persistence/testing';
import { createDisclosurePolicy, type DisclosurePolicy } from '#libs/policy';
import { CommandRunner, schemaOf, type ServiceDefinition } from '#libs/service';
import {
  dropConstraints,
  insertRow,
  tablesOf,
  type CatalogueTable,
} from './rows-of-organisations.js';

/** A list endpoint beside the table that it reads. */
export interface ListedTable {
  readonly table: string;
  /** What the policy calls a row of it. */
  readonly record: RecordKind;
  /** The ids that the endpoint's handler lists, made with this runner of commands. */
  readonly list: (commands: CommandRunner, actor: Actor) => Promise<string[]>;
}

/** A service's database, seen by a superuser, whom no row security holds, and by the application. */
export interface TwoViews {
  /**
   * Fails unless, for generated rows and actors, the handler's own condition finds without row
   * security what row security shows without a condition, and what the policy lets be read: nothing
   * to a role that has no such list. Rows are sealed to some where their table can be.
   */
  expectAgreement(listed: ListedTable): Promise<void>;
  close(): Promise<void>;
}

const ORGANISATIONS = ['hn.one', 'hn.two', 'hn.three'];
const PEOPLE = ['ana', 'eva'];
const someRows = fc.array(
  fc.record({
    organisation: fc.constantFrom(...ORGANISATIONS),
    sealedTo: fc.subarray(PEOPLE),
  }),
  { maxLength: 12 },
);
type Row = typeof someRows extends fc.Arbitrary<(infer Made)[]> ? Made : never;

const anyActor = fc.record({
  organisation: fc.constantFrom(...ORGANISATIONS, 'hn.none'),
  role: fc.constantFrom(...roles),
});

/** Opens both views of a fresh database of the service. */
export async function twoViews(definition: ServiceDefinition): Promise<TwoViews> {
  const entities = [...definition.entities];
  const spec = await serviceDatabase({ ...schemaOf(definition), entities });
  await dropConstraints(spec.sql);
  const superuser = await Database.connect({
    ...{ url: spec.superuserUrl, entities, applicationName: 'spec' },
  });
  const commands = new CommandRunner(superuser, utc);
  const policy = createDisclosurePolicy();
  return {
    expectAgreement: (listed) =>
      fc.assert(
        fc.asyncProperty(someRows, anyActor, async (rows, { organisation, role }) => {
          const ids = await fill(spec, listed.table, rows);
          const actor: Actor = { subject: 'ana', node: 'hn', kind: 'person', organisation, role };
          const mayList = isPermitted(role, { action: 'read', record: listed.record });
          const byCondition = mayList ? await listed.list(commands, actor) : [];
          const shown = await spec.database.transaction(actor, (tx) =>
            tx.query<{ id: string }>(`select id from ${listed.table}`),
          );
          const allowed = [...ids].filter(([, row]) => isAllowed(policy, actor, listed, row));
          expect(byCondition.sort()).toEqual(allowed.map(([id]) => id).sort());
          expect(shown.map(({ id }) => id).sort()).toEqual(byCondition);
        }),
        { numRuns: 80 },
      ),
    close: async () => {
      await superuser.close();
      await spec.drop();
    },
  };
}

function isAllowed(
  policy: DisclosurePolicy,
  actor: Actor,
  { record }: ListedTable,
  row: Row,
): boolean {
  const ownOrganisation = row.organisation === actor.organisation;
  const sealed = isSealedTo(row, actor.subject);
  const purpose = purposeOf(record);
  const asked = { role: actor.role, record, purpose, ownOrganisation, sealed, brokenGlass: false };
  return policy.decideRead(asked).allowed;
}

/** Puts the rows into the table and returns them by their ids, sealed only where they can be. */
async function fill(
  { sql, role }: ServiceDatabase,
  name: string,
  rows: readonly Row[],
): Promise<ReadonlyMap<string, Row>> {
  const table = (await tablesOf(sql, role)).find((one) => one.name === name);
  if (!table) throw new TypeError(`there is no table ${name}`);
  const ids = new Map(rows.map((row) => [crypto.randomUUID(), sealable(table) ? row : open(row)]));
  const inserts = [...ids].map(([id, row]) => insertRow(table, { ...row, id, actor: 'ana' }));
  await sql.query([`truncate ${name} cascade`, ...inserts].join(';'));
  return ids;
}

function sealable({ columns }: CatalogueTable): boolean {
  return columns.some(({ name }) => name === 'sealed_to');
}

function open(row: Row): Row {
  return { ...row, sealedTo: [] };
}
