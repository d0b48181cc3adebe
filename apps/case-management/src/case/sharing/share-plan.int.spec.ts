import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  ArrivalRegistered,
  CaseOpened,
  CaseRestricted,
  DisclosureAllowed,
  DisclosureRecorded,
  PlanApproved,
  PlanShared,
} from '#libs/contracts';
import { eventually, testService, type TestService } from '#libs/service/testing';
import { service } from '../../service.js';
import {
  AGENCY,
  fromNode,
  SENDER,
  theWorldAround,
  type ReferralInTest,
  type World,
} from '../../testing/a-referral.js';

let running: TestService;
let world: World;
beforeAll(async () => {
  running = await testService(service, { node: 'hn' });
  world = theWorldAround(running);
});
afterAll(() => running.stop());

const aPlan = {
  services: [{ dimension: 'psychosocial', service: 'counselling' }],
  viewsOfChild: 'Wants to live with her grandmother',
};

async function handled({ id }: { readonly id: string }): Promise<void> {
  await eventually(async () => {
    const { rows } = await running.sql.query('select 1 from inbox where event_id = $1', [id]);
    return rows;
  });
}

async function openCase(): Promise<ReferralInTest & { readonly path: string }> {
  const referral = await world.accept();
  const arrival = { ...ArrivalRegistered.example, referralId: referral.id };
  await running.receive(ArrivalRegistered, arrival, fromNode(referral));
  const [event] = await world.hasPublished(CaseOpened, referral);
  return { ...referral, path: `/v1/cases/${event!.data.caseId}` };
}

describe('a plan that is approved', () => {
  it('becomes known to who referred the child, without anything that is in it', async () => {
    const opened = await openCase();
    const { body } = await world.post(opened.path, 'plan', aPlan);
    const [shared] = await world.hasPublished(PlanShared, opened);
    expect(shared).toMatchObject({ from: AGENCY, to: [SENDER] });
    const approvedOn = expect.stringMatching(/^\d{4}-\d\d-\d\d$/u);
    expect(shared?.data).toEqual({ referralId: opened.id, planId: body.planId, approvedOn });
    const { body: referral } = await world.read(`/v1/referrals/${opened.id}`);
    const sent = { eventType: PlanShared.type, recipient: SENDER, state: 'pending' };
    expect(referral.deliveries).toContainEqual(expect.objectContaining(sent));
  });

  it('goes again as the plan is then, where it was withheld and may go', async () => {
    const opened = await openCase();
    await world.post(opened.path, 'plan', aPlan);
    const [{ id: eventId, type: eventType } = { id: '', type: '' }] = await world.hasPublished(
      PlanShared,
      opened,
    );
    const about = { eventId, eventType, recipient: SENDER } as const;
    const withheld = { ...about, outcome: 'withheld', categories: [], reasons: ['no-agreement'] };
    const decision = withheld as unknown as DisclosureRecorded;
    await handled(await running.receive(DisclosureRecorded, decision, fromNode(opened)));
    const allowed = { ...about, after: 'withheld' } as unknown as DisclosureAllowed;
    const next = { ...fromNode(opened), sequence: 2 };
    await handled(await running.receive(DisclosureAllowed, allowed, next));
    const [, again] = await eventually(async () => {
      const all = await world.published(PlanShared, opened);
      return all.length === 2 && all;
    });
    expect(again).toMatchObject({ to: [SENDER], data: { referralId: opened.id } });
  });

  it('is shared with nobody while the case is restricted', async () => {
    const opened = await openCase();
    const restriction = { withdrawalId: crypto.randomUUID(), organisations: [AGENCY] };
    const extras = { ...fromNode(opened), source: '/hn/exchange' };
    await handled(await running.receive(CaseRestricted, restriction, extras));
    await world.post(opened.path, 'plan', aPlan);
    await world.hasPublished(PlanApproved, opened);
    expect(await world.published(PlanShared, opened)).toEqual([]);
  });
});
