import fc from 'fast-check';
import { expect } from '@jest/globals';
import { roles, type Actor, type Role } from '#libs/identity';
import { Database } from '#libs/persistence';
import { serviceDatabase, type ServiceDatabase } from '#libs/persistence/testing';
import { CommandRunner, schemaOf, type ServiceDefinition } from '#libs/service';
import { dropConstraints, insertRow, tablesOf } from './rows-of-organisations.js';

/** A list endpoint beside the table that it reads. */
export interface ListedTable {
  readonly table: string;
  /** The roles that the endpoint is for. */
  readonly roles: readonly Role[];
  /** The ids that the endpoint's handler lists, made with this runner of commands. */
  readonly list: (commands: CommandRunner, actor: Actor) => Promise<string[]>;
}

/** A service's database, seen by a superuser, whom no row security holds, and by the application. */
export interface TwoViews {
  /**
   * Fails unless, for generated rows and actors, the handler's own condition finds without row
   * security what row security shows without a condition; nothing to a role that has no such list.
   */
  expectAgreement(listed: ListedTable): Promise<void>;
  close(): Promise<void>;
}

const ORGANISATIONS = ['hn.one', 'hn.two', 'hn.three'];
const someRows = fc.array(fc.constantFrom(...ORGANISATIONS), { maxLength: 12 });
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
  const commands = new CommandRunner(superuser);
  return {
    expectAgreement: (listed) =>
      fc.assert(
        fc.asyncProperty(someRows, anyActor, async (rows, { organisation, role }) => {
          await fill(spec, listed.table, rows);
          const actor: Actor = { subject: 'ana', node: 'hn', kind: 'person', organisation, role };
          const byCondition = listed.roles.includes(role) ? await listed.list(commands, actor) : [];
          const shown = await spec.database.transaction(actor, (tx) =>
            tx.query<{ id: string }>(`select id from ${listed.table}`),
          );
          expect(shown.map(({ id }) => id).sort()).toEqual(byCondition.sort());
        }),
        { numRuns: 60 },
      ),
    close: async () => {
      await superuser.close();
      await spec.drop();
    },
  };
}

async function fill(
  { sql, role }: ServiceDatabase,
  name: string,
  rows: readonly string[],
): Promise<void> {
  const table = (await tablesOf(sql, role)).find((one) => one.name === name);
  if (!table) throw new TypeError(`there is no table ${name}`);
  const inserts = rows.map((organisation) =>
    insertRow(table, { organisation, id: crypto.randomUUID(), actor: 'ana' }),
  );
  await sql.query([`truncate ${name} cascade`, ...inserts].join(';'));
}
