import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { serviceNames } from '#libs/contracts';
import { seesWholeCase, roles, rolesWithCasesIn, rolesWithoutCases } from '#libs/permissions';
import { openTableMark, type TransactionActor } from '#libs/persistence';
import { serviceDatabase, type ServiceDatabase } from '#libs/persistence/testing';
import { schemaOf } from '#libs/service';
import {
  dropConstraints,
  insertRow,
  reachOf,
  tablesOf,
  type CatalogueTable,
  type Reach,
} from '#libs/service/testing';
import { loadService } from '../src/load-service.js';

const own = { organisation: 'hn.ours', id: '11111111-1111-4111-8111-111111111111', actor: 'ana' };
const foreign = { ...own, organisation: 'hn.theirs', id: '22222222-2222-4222-8222-222222222222' };
const holders = [own, foreign];

/**
 * What every command leaves behind: numbers of streams, events to publish, and completed requests.
 */
const machinery = ['streams', 'outbox', 'idempotent_requests', 'audit_entries'];
/**
 * What the officer reaches of other organisations: the lines of a case that concerns their own too,
 * which the queries ask for, and digests by opaque ids.
 */
const ofWholeCase = ['custody_ledger', 'receipts', 'received_lists'];
/** What the parts of a service read that handle no case. */
const readersOf: Record<string, readonly string[]> = {
  relay: ['outbox'],
  'audit-chainer': ['audit_entries'],
  housekeeping: ['idempotent_requests'],
  registrar: ['idempotent_requests'],
  operator: ['audit_entries', 'parked_events', 'lost_events'],
  'break-glass': ['cases'],
  restriction: ['restricted_cases', 'retained_cases'],
  release: ['withheld_disclosures'],
  erasure: ['case_files', 'custody_ledger', 'dispatches', 'erasures', 'erasure_questions'].concat([
    'holds',
    'received_withdrawals',
  ]),
  eraser: [
    ...[
      'detections',
      'pre_return_reports',
      'referral_answers',
      'referral_outcomes',
      'return_plans',
      'return_decisions',
      'corrections',
    ],
    ...['referrals', 'reports', 'cases', 'plans', 'break_glass_grants', 'notifications'],
    ...['expected_arrivals', 'arrivals', 'handovers', 'follow_ups', 'visits'],
  ],
  monitor: ['outbox', 'parked_events', 'dispatches', 'waiting_disclosures'].concat([
    'withheld_disclosures',
    'lost_events',
  ]),
  'border-status': ['dispatches', 'parked_events', 'received_numbers'],
  epochs: [],
  checkpoints: [],
  stranger: [],
};

it('names no actor of a service like a role of people', () => {
  const kinds = ['consumer', 'timer', ...Object.keys(readersOf)];
  expect(roles.filter((role) => kinds.includes(role))).toEqual([]);
});

describe.each(serviceNames)('the database of %s', (name) => {
  let spec: ServiceDatabase;
  let tables: CatalogueTable[];
  let secured: CatalogueTable[];

  beforeAll(async () => {
    spec = await serviceDatabase(schemaOf(await loadService(name)));
    tables = await tablesOf(spec.sql, spec.role);
    secured = tables.filter(({ forced }) => forced);
    await dropConstraints(spec.sql);
    for (const table of secured) {
      for (const holder of holders) await spec.sql.query(insertRow(table, holder));
    }
  }, 60_000);
  afterAll(() => spec.drop());

  const reached = new Map<string, Promise<Reach[]>>();
  const reach = (actor: TransactionActor) => {
    const known = JSON.stringify(actor);
    const tried = reached.get(known) ?? reachOf(spec.database, actor, secured, holders);
    reached.set(known, tried);
    return tried;
  };
  const person = (role: string) =>
    reach({ subject: own.actor, organisation: own.organisation, role });
  const of = (holder: typeof own, all: readonly Reach[]) =>
    all.filter((one) => one.holder === holder).map(({ command, table }) => `${command} ${table}`);
  const outside = (names: readonly string[], reached: readonly string[]) =>
    reached.filter((one) => !names.includes(one.split(' ')[1] ?? ''));

  it('forces row security on every table, or has a comment on it with the reason why not', () => {
    const unexplained = tables.filter(
      ({ forced, comment }) => !forced && !comment?.startsWith(openTableMark),
    );
    expect(unexplained.map(({ name: table }) => table)).toEqual([]);
    expect(secured.map(({ name: table }) => table)).toEqual(
      expect.arrayContaining(['audit_entries', 'idempotent_requests', 'outbox', 'parked_events']),
    );
  });

  it('has no view or function that lends the owner’s rights', async () => {
    const { rows } = await spec.sql.query(
      `select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('v', 'm')
          and not coalesce(reloptions @> '{security_invoker=true}', false)
        union all
       select proname from pg_proc where pronamespace = 'public'::regnamespace and prosecdef`,
    );
    expect(rows).toEqual([]);
  });

  it('shows nothing to an actor without a role, and accepts nothing from one', async () => {
    expect(await reach({ subject: '' })).toEqual([]);
    expect(await reach({ subject: '', organisation: own.organisation })).toEqual([]);
  });

  it('holds for its owner too', async () => {
    const { rows } = await spec.sql.query<{ owner: string; exempt: boolean }>(
      `select tableowner as owner, (select rolsuper or rolbypassrls from pg_roles where rolname = tableowner)
          as exempt from pg_tables where schemaname = 'public' group by 1`,
    );
    expect(rows).toEqual([{ owner: `${spec.role}_migrator`, exempt: false }]);
    await spec.sql.query(`set role ${rows[0]!.owner}`);
    const seen: string[] = [];
    for (const { name: table } of secured) {
      const { rowCount } = await spec.sql.query(`select from ${table}`);
      if (rowCount) seen.push(table);
    }
    await spec.sql.query('reset role');
    expect(seen).toEqual([]);
  });

  it.each(roles)('lets a %s reach no row of another organisation', async (role) => {
    const passed = seesWholeCase(role) ? ofWholeCase : [];
    const touched = outside(passed, of(foreign, await person(role)));
    // A number and an encrypted event of any case: neither is of an organisation.
    const shared = rolesWithoutCases.includes(role)
      ? []
      : ['select streams', 'insert streams', 'update streams', 'insert outbox'];
    expect(touched.sort()).toEqual(shared.sort());
  });

  it.each(roles)('lets a %s reach a case only where it is their task', async (role) => {
    const touched = outside(machinery, of(own, await person(role)));
    expect(touched.length > 0).toBe(rolesWithCasesIn(name).includes(role));
    if (rolesWithoutCases.includes(role)) {
      const all = of(own, await person(role)).filter((one) => one.startsWith('select'));
      expect(all).toEqual(['select idempotent_requests']);
    }
  });

  it.each(Object.entries(readersOf))('lets the actor %s read only its own', async (kind, read) => {
    const all = of(foreign, await reach({ subject: `${kind}:spec` }));
    const seen = all.filter((one) => one.startsWith('select ')).map((one) => one.slice(7));
    const present = secured.map(({ name: table }) => table).filter((one) => read.includes(one));
    expect(seen.filter((one) => one !== 'streams').sort()).toEqual(present.sort());
  });

  it('lets the audit chainer, the relay and the housekeeping change no more than they must', async () => {
    const changes = async (kind: string) =>
      of(foreign, await reach({ subject: `${kind}:spec` })).filter(
        (one) => /^(update|delete)/.test(one) && !one.endsWith(' streams'),
      );
    expect(await changes('audit-chainer')).toEqual([]);
    expect(await changes('relay')).toEqual(['delete outbox']);
    expect(await changes('housekeeping')).toEqual(['delete idempotent_requests']);
    expect(await changes('registrar')).toEqual([]);
  });
});
