import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { utc } from '#libs/calendar/testing';
import { newCaseReference } from '#libs/contracts';
import { ProblemError } from '#libs/http';
import type { Actor } from '#libs/identity';
import { isPermitted, roles, seesWholeCase, type RecordKind } from '#libs/permissions';
import { Database } from '#libs/persistence';
import { serviceDatabase, type ServiceDatabase } from '#libs/persistence/testing';
import { createDisclosurePolicy, DisclosurePolicyHolder } from '#libs/policy';
import type { Outbox } from '#libs/messaging';
import { CommandRunner, schemaOf, type EncryptedRecords } from '#libs/service';
import { dropConstraints, insertRow, tablesOf, type CatalogueTable } from '#libs/service/testing';
import { ConsentStore } from './consent/persistence/consent-store.js';
import { FindConsentsController } from './consent/queries/find-consents/find-consents.controller.js';
import { FindLedgerController } from './ledger/queries/find-ledger/find-ledger.controller.js';
import { FindOverridesController } from './override/queries/find-overrides/find-overrides.controller.js';
import { service } from './service.js';
import { FindWithdrawals } from './withdrawal/queries/find-withdrawals/find-withdrawals.handler.js';

const ORGANISATIONS = ['hn.one', 'hn.two', 'mx.one'];
const caseReference = newCaseReference();
const policy = new DisclosurePolicyHolder(createDisclosurePolicy());
// What is encrypted of an override does not matter here.
const records = { open: () => Promise.resolve({}) } as unknown as EncryptedRecords;
const consents = new ConsentStore(records, undefined as unknown as Outbox);

/** A row as it is generated: its owner, and, in the ledger, its recipient and act. */
const anyRow = fc.record({
  organisation: fc.constantFrom(...ORGANISATIONS),
  recipient: fc.constantFrom(...ORGANISATIONS),
  act: fc.constantFrom('dispatched', 'delivered', 'withheld', 'received', 'receipted'),
});
type Row = typeof anyRow extends fc.Arbitrary<infer Made> ? Made : never;
const anyActor = fc.record({
  organisation: fc.constantFrom(...ORGANISATIONS, 'hn.none'),
  role: fc.constantFrom(...roles),
});

/** A list of the exchange: of which table, and how a row of it is known again. */
interface Listed {
  readonly table: string;
  readonly record: RecordKind;
  /** The column by which a row is known again. */
  readonly mark: string;
  readonly isOwn?: (row: Row, organisation: string) => boolean;
  readonly list: (commands: CommandRunner, actor: Actor) => Promise<string[]>;
}

const lists: Listed[] = [
  {
    ...{ table: 'consents', record: 'consent' },
    mark: 'id',
    list: async (commands, actor) => {
      const { items } = await new FindConsentsController(commands, consents).find(actor, {
        caseReference,
      });
      return items.map(({ consentId }) => consentId);
    },
  },
  {
    ...{ table: 'overrides', record: 'override' },
    mark: 'id',
    list: async (commands, actor) => {
      const overrides = new FindOverridesController(commands, records);
      const { items } = await overrides.find(actor, { caseReference });
      return items.map(({ overrideId }) => overrideId);
    },
  },
  {
    ...{ table: 'withdrawals', record: 'withdrawal' },
    mark: 'id',
    list: async (commands, actor) => {
      const { items } = await new FindWithdrawals(commands).find(actor, { limit: 100 });
      return items.map(({ id }) => id);
    },
  },
  {
    ...{ table: 'custody_ledger', record: 'ledger' },
    mark: 'event_id',
    isOwn: ({ organisation, recipient, act }, own) =>
      organisation === own || (recipient === own && ['delivered', 'received'].includes(act)),
    list: async (commands, actor) => {
      const ledger = new FindLedgerController(commands, policy);
      const { items } = await ledger.find(actor, { caseReference });
      return items.map(({ eventType }) => eventType);
    },
  },
];

const mayList = ({ record }: Listed, role: string) => isPermitted(role, { action: 'read', record });

let spec: ServiceDatabase;
let tables: readonly CatalogueTable[];
let superuser: Database;

beforeAll(async () => {
  const entities = [...service.entities];
  spec = await serviceDatabase({ ...schemaOf(service), entities });
  await dropConstraints(spec.sql);
  tables = await tablesOf(spec.sql, spec.role);
  superuser = await Database.connect({
    ...{ url: spec.superuserUrl, entities, applicationName: 'spec' },
  });
}, 60_000);
afterAll(async () => {
  await superuser.close();
  await spec.drop();
});

const inserting = (name: string, organisation: string, id: string) =>
  insertRow(
    tables.find((one) => one.name === name)!,
    { organisation, id, actor: 'ana' },
  );

/** Puts the rows into the table, of a case that concerns each of the organisations. */
async function fill({ table, mark }: Listed, rows: ReadonlyMap<string, Row>): Promise<void> {
  const isLedger = table === 'custody_ledger';
  const statements = ['truncate case_files, custody_ledger cascade', `truncate ${table} cascade`];
  statements.push(inserting('case_files', 'hn.nobody', caseReference));
  for (const organisation of isLedger ? [] : ORGANISATIONS) {
    statements.push(inserting('custody_ledger', organisation, caseReference));
  }
  for (const [id, { organisation, recipient, act }] of rows) {
    const line = `, recipient = '${recipient}', act = '${act}', event_type = event_id, withheld = '[]'`;
    statements.push(
      inserting(table, organisation, id),
      `update ${table} set case_reference = '${caseReference}' ${isLedger ? line : ''}
        where ${mark} = '${id}'`,
    );
  }
  await spec.sql.query(statements.join(';'));
}

const isOwnRow = ({ isOwn }: Listed, row: Row, organisation: string) =>
  isOwn?.(row, organisation) ?? row.organisation === organisation;

/** All other lists are of a case that concerns each of the organisations. */
const concerns = (listed: Listed, rows: readonly Row[], organisation: string) =>
  listed.table === 'custody_ledger'
    ? rows.some((row) => isOwnRow(listed, row, organisation))
    : ORGANISATIONS.includes(organisation);

function isAllowed(listed: Listed, row: Row, rows: readonly Row[], actor: Actor): boolean {
  const { role, organisation } = actor;
  const own = seesWholeCase(role)
    ? concerns(listed, rows, organisation)
    : isOwnRow(listed, row, organisation);
  return policy.policy.decideRead({
    ...{ role, record: listed.record, purpose: 'care-and-protection' },
    ...{ sealed: false, brokenGlass: false, ownOrganisation: own },
  }).allowed;
}

/** A case that does not concern the actor's organisation has no list. */
async function orNothing(list: Promise<string[]>): Promise<string[]> {
  return list.catch((error: unknown) => {
    if (error instanceof ProblemError && error.code === 'CASE.UNKNOWN') return [];
    throw error;
  });
}

describe('a list of the exchange, row security and the policy', () => {
  it.each(lists)(
    'agree on $table for every actor',
    async (listed) => {
      let shown = 0;
      await fc.assert(
        fc.asyncProperty(
          fc.array(anyRow, { maxLength: 8 }),
          anyActor,
          async (generated, { organisation, role }) => {
            const rows = new Map(generated.map((row) => [crypto.randomUUID() as string, row]));
            await fill(listed, rows);
            const actor: Actor = { subject: 'ana', node: 'hn', kind: 'person', organisation, role };
            const seen = async (database: Database) =>
              mayList(listed, role)
                ? (await orNothing(listed.list(new CommandRunner(database, utc), actor))).sort()
                : [];
            const allowed = [...rows].filter(([, row]) => isAllowed(listed, row, generated, actor));
            const ids = allowed.map(([id]) => id).sort();
            expect(await seen(superuser)).toEqual(ids);
            expect(await seen(spec.database)).toEqual(ids);
            shown += ids.length;
          },
        ),
        { numRuns: 80 },
      );
      expect(shown).toBeGreaterThan(0);
    },
    60_000,
  );
});
