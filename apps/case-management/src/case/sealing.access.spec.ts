import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { utc } from '#libs/calendar/testing';
import type { Actor } from '#libs/identity';
import { Database } from '#libs/persistence';
import { serviceDatabase, type ServiceDatabase } from '#libs/persistence/testing';
import { createDisclosurePolicy } from '#libs/policy';
import { CommandRunner, schemaOf } from '#libs/service';
import { closedRecords, dropConstraints, noCorrections } from '#libs/service/testing';
import { readUnderSeal } from '../break-glass/read-under-seal.js';
import { service } from '../service.js';
import { FindReferrals } from '../referral/queries/find-referrals/find-referrals.handler.js';
import { ReferralEntity, underSeal } from '../referral/persistence/referral.entity.js';
import { CaseEntity } from './persistence/case.entity.js';
import { FindCases } from './queries/find-cases/find-cases.handler.js';

const people = ['ana', 'eva', 'luz'];
const organisations = ['hn.one', 'hn.two'];

const anyGrant = fc.record({
  openedBy: fc.constantFrom(...people),
  ground: fc.constantFrom('approval', 'review'),
  approvedBy: fc.constantFrom(null, ...people),
  endsAt: fc.constantFrom(null, new Date(Date.now() - 60_000), new Date(Date.now() + 3_600_000)),
});
const anyCase = fc.record({
  organisation: fc.constantFrom(...organisations),
  sealedTo: fc.oneof(fc.constant([]), fc.subarray(people, { minLength: 1, maxLength: 2 })),
  grants: fc.array(anyGrant, { maxLength: 2 }),
});
const anyActor = fc.record({
  subject: fc.constantFrom(...people),
  organisation: fc.constantFrom(...organisations),
  role: fc.constantFrom<Actor['role']>('caseworker', 'supervisor'),
});
type CaseInWorld = typeof anyCase extends fc.Arbitrary<infer Made> ? Made : never;

const policy = createDisclosurePolicy();
const entities = [...service.entities];
let spec: ServiceDatabase;
let superuser: Database;
let commands: CommandRunner;

beforeAll(async () => {
  spec = await serviceDatabase({ ...schemaOf(service), entities });
  // So that worlds may hold what the tables refuse, such as grants approved by oneself.
  await dropConstraints(spec.sql);
  superuser = await Database.connect({
    ...{ url: spec.superuserUrl, entities, applicationName: 'spec' },
  });
  commands = new CommandRunner(superuser, utc);
}, 60_000);
afterAll(async () => {
  await superuser.close();
  await spec.drop();
});

async function build(world: readonly CaseInWorld[]): Promise<void> {
  await spec.sql.query('truncate cases, break_glass_grants, referrals, reports, deliveries');
  for (const { organisation, sealedTo, grants } of world) {
    const id = randomUUID();
    await spec.sql.query(
      `insert into referrals (id, organisation, case_reference, child_id, sender, service, urgency,
          respond_by, ciphertext, sealed_to) values ($1, $2, $1, $1, 'mx.dif', '', '', now(), '', $3)`,
      [id, organisation, sealedTo],
    );
    await spec.sql.query(
      `insert into reports (id, organisation, referral_id, report_id, child_id, issued_on, categories,
          ciphertext, version) values ($1, $2, $1, $1, $1, now(), '{}', '', 1)`,
      [id, organisation],
    );
    await spec.sql.query(
      `insert into deliveries (event_id, recipient, organisation, record_id, event_type, sent_at)
          values ($1, 'mx.dif', $2, $1, '', now())`,
      [id, organisation],
    );
    await spec.sql.query(
      `insert into cases (id, organisation, referral_id, sender, case_reference, child_id, arrived_on,
          opened_on, sealed_to) values ($1, $2, $1, 'mx.dif', $1, $1, now(), now(), $3)`,
      [id, organisation, sealedTo],
    );
    for (const { openedBy, ground, approvedBy, endsAt } of grants) {
      await spec.sql.query(
        `insert into break_glass_grants (id, case_id, referral_id, case_reference, child_id, organisation, opened_by, ground,
            ciphertext, ends_at, approved_by, review_by) values ($1, $2, $2, $2, $2, $3, $4, $5, '', $6, $7, now())`,
        [randomUUID(), id, organisation, openedBy, ground, endsAt, approvedBy],
      );
    }
  }
}

const purpose = 'care-and-protection';

/** What the policy lets somebody read, decided for each record with the facts as they are now. */
function byPolicy(actor: Actor, record: 'case' | 'incoming-referral' | 'disclosed-report') {
  return superuser.transaction({ subject: 'spec' }, async (tx) => {
    const cases = await tx.repository(CaseEntity).find();
    const referrals = await tx.repository(ReferralEntity).find();
    const all = record === 'case' ? cases : referrals.map(underSeal);
    const allowed: string[] = [];
    for (const found of all) {
      const { request } = await readUnderSeal(tx, actor, found, { record, purpose });
      if (policy.decideRead(request).allowed) allowed.push(found.referralId);
    }
    return allowed.sort();
  });
}

/** What row security shows somebody of a table, by the ids of the referrals. */
async function shown(actor: Actor, table: string, column = 'referral_id'): Promise<string[]> {
  const rows = await spec.database.transaction(actor, (tx) =>
    tx.query<{ id: string }>(`select ${column}::text as id from ${table} order by 1`),
  );
  return rows.map(({ id }) => id);
}

describe('cases with their referrals, reports and what was sent, sealed, with a grant and neither', () => {
  it('are listed, shown by row security and let read by the policy alike, in any world', async () => {
    const nothing = undefined as never;
    const list = new FindCases(commands, closedRecords, closedRecords, nothing);
    const referrals = new FindReferrals(
      ...([commands, closedRecords, closedRecords, nothing, noCorrections] as const),
    );
    let sealed = 0;
    let opened = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(anyCase, { maxLength: 6 }), anyActor, async (world, who) => {
        await build(world);
        const actor: Actor = { ...who, node: 'hn', kind: 'person' };
        const { items } = await list.find(actor, { limit: 100 });
        const listed = items.map(({ id }) => id).sort();
        expect(listed).toEqual(await byPolicy(actor, 'case'));
        expect(await shown(actor, 'cases')).toEqual(listed);
        const before = await referrals.find(actor, { limit: 100 });
        expect(before.items.map(({ id }) => id).sort()).toEqual(listed);
        expect(await byPolicy(actor, 'incoming-referral')).toEqual(listed);
        expect(await shown(actor, 'referrals', 'id')).toEqual(listed);
        expect(await byPolicy(actor, 'disclosed-report')).toEqual(listed);
        expect(await shown(actor, 'reports')).toEqual(listed);
        expect(await shown(actor, 'deliveries', 'record_id')).toEqual(listed);
        const own = world.filter(({ organisation }) => organisation === actor.organisation);
        sealed += own.length - listed.length;
        opened += items.filter(
          ({ sealedTo }) => sealedTo.length > 0 && !sealedTo.includes(actor.subject),
        ).length;
      }),
      { numRuns: 150 },
    );
    // The worlds held both, or nothing was shown by it.
    expect([sealed > 0, opened > 0]).toEqual([true, true]);
  }, 60_000);
});
