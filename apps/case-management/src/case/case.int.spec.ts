import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  ArrivalRegistered,
  CaseClosed,
  CaseOpened,
  ChildErased,
  PlanApproved,
  RecordsErased,
  ReferralCancelled,
  ReferralCompleted,
  ReferralFailed,
  ReferralStarted,
  findContract,
  VisitRecorded,
  type EventContract,
  shortCode,
} from '#libs/contracts';
import { eventually, testService, type TestService } from '#libs/service/testing';
import { service } from '../service.js';
import {
  AGENCY,
  delivered,
  fromNode,
  SENDER,
  theWorldAround,
  type ReferralInTest,
  type World,
} from '../testing/a-referral.js';

let running: TestService;
let world: World;

beforeAll(async () => {
  running = await testService(service, { node: 'hn' });
  world = theWorldAround(running);
});
afterAll(() => running.stop());

const arrive = (referral: ReferralInTest) =>
  running.receive(
    ArrivalRegistered,
    { ...ArrivalRegistered.example, referralId: referral.id },
    fromNode(referral),
  );

/** Whether the service has handled an event. */
const handled = ({ id }: { readonly id: string }) =>
  eventually(async () => {
    const { rows } = await running.sql.query('select 1 from inbox where event_id = $1', [id]);
    return rows;
  });

interface CaseInTest extends ReferralInTest {
  readonly caseId: string;
  readonly path: string;
}

async function openCase(): Promise<CaseInTest> {
  const referral = await world.accept();
  await arrive(referral);
  const [event] = await world.hasPublished(CaseOpened, referral);
  const { caseId } = event!.data;
  return { ...referral, caseId, path: `/v1/cases/${caseId}` };
}

const aPlan = {
  services: [{ dimension: 'psychosocial', service: 'counselling' }],
  objective: 'Back with her grandmother',
  viewsOfChild: 'Wants to go on to school',
};

const visit = (of: ReferralInTest, changes: Partial<VisitRecorded> = {}) =>
  running.receive(VisitRecorded, { ...VisitRecorded.example, ...changes }, fromNode(of));

const seen = (opened: CaseInTest, visits = 1) =>
  eventually(async () => {
    const recorded = await world.audited(opened, 'case.record-visit-colour');
    return recorded.length === visits;
  });

/** A case with a plan, whose child was seen. */
async function anAchievedCase(): Promise<CaseInTest> {
  const opened = await openCase();
  await world.post(opened.path, 'plan', aPlan);
  await visit(opened);
  await seen(opened);
  return opened;
}

describe('a child who arrives', () => {
  it('gets a case, and the sender of the referral is notified that work began', async () => {
    const opened = await openCase();
    const [event] = await world.published(CaseOpened, opened);
    const { arrivedOn } = ArrivalRegistered.example;
    const facts = { organisation: AGENCY, referralId: opened.id, sender: SENDER, arrivedOn };
    expect(event).toMatchObject({ keyid: opened.childId, data: facts });
    expect(event?.to).toBeUndefined();
    const [started] = await world.hasPublished(ReferralStarted, opened);
    expect(started).toMatchObject({ from: AGENCY, to: [SENDER], data: { referralId: opened.id } });
    expect(await world.stateOf(opened)).toBe('in-progress');
    const { body } = await world.read(opened.path);
    expect(body).toMatchObject({ state: 'open', sender: SENDER, arrivedOn, plan: null });
    expect(await world.audited(opened, 'case.read')).toMatchObject([
      { purpose: 'care-and-protection' },
    ]);
  });

  it('gets one case, however often the arrival is published', async () => {
    const opened = await openCase();
    await handled(await arrive(opened));
    expect(await world.published(CaseOpened, opened)).toHaveLength(1);
    expect(await world.parked(opened)).toEqual([]);
  });
});

describe('POST /v1/cases/:id/plan', () => {
  it.each(['caseworker', 'supervisor'])('is approved by a %s and published', async (role) => {
    const opened = await openCase();
    const caller = running.as({ role, organisation: AGENCY });
    const { status, body } = await world.post(opened.path, 'plan', aPlan, caller);
    expect([status, body.state]).toEqual([200, 'planned']);
    const [event] = await world.hasPublished(PlanApproved, opened);
    expect(event?.data).toMatchObject({
      caseId: opened.caseId,
      planId: body.planId,
      services: aPlan.services,
    });
    expect(JSON.stringify(event?.data)).not.toMatch(/grandmother|school/);
  });

  it('is stored encrypted, and shown to who opens the case', async () => {
    const opened = await openCase();
    await world.post(opened.path, 'plan', aPlan);
    expect((await world.read(opened.path)).body.plan).toMatchObject(aPlan);
    const { rows } = await running.sql.query(
      `select to_jsonb(p) - 'ciphertext' as open, encode(ciphertext, 'escape') as ciphertext
         from plans p where case_id = $1`,
      [opened.caseId],
    );
    expect(JSON.stringify(rows)).not.toMatch(/grandmother|counselling/);
  });

  it('replaces the former plan, which stays', async () => {
    const opened = await openCase();
    await world.post(opened.path, 'plan', aPlan);
    const { status } = await world.post(opened.path, 'plan', { ...aPlan, objective: 'A home' });
    expect(status).toBe(200);
    expect((await world.read(opened.path)).body.plan.objective).toBe('A home');
    const { rows } = await running.sql.query('select 1 from plans where case_id = $1', [
      opened.caseId,
    ]);
    expect(rows).toHaveLength(2);
  });

  it.each([
    [{ dimension: 'economic', service: 'counselling' }, 422, 'PLAN.SERVICE_OF_OTHER_DIMENSION'],
    [{ dimension: 'economic', service: 'lottery' }, 400, 'REQUEST.INVALID'],
  ])('refuses %j', async (service, status, code) => {
    const opened = await openCase();
    const response = await world.post(opened.path, 'plan', { services: [service] });
    expect([response.status, response.body.code]).toEqual([status, code]);
    expect(await world.published(PlanApproved, opened)).toEqual([]);
  });
});

describe('POST /v1/cases/:id/close', () => {
  it('completes the referral when the plan was achieved', async () => {
    const opened = await anAchievedCase();
    const { status, body } = await world.post(opened.path, 'close', { reason: 'plan-achieved' });
    expect([status, body.state]).toEqual([200, 'closed']);
    const [closed] = await world.hasPublished(CaseClosed, opened);
    expect(closed?.data).toMatchObject({ caseId: opened.caseId, reason: 'plan-achieved' });
    const [completed] = await world.hasPublished(ReferralCompleted, opened);
    expect(completed).toMatchObject({
      from: AGENCY,
      to: [SENDER],
      data: { referralId: opened.id },
    });
    expect(await world.stateOf(opened)).toBe('completed');
    expect((await world.read(opened.path)).body).toMatchObject({ closureReason: 'plan-achieved' });
  });

  it.each([
    ['close', { reason: 'plan-achieved' }],
    ['complete', undefined],
  ])('does not %s what nobody planned, of a child whom nobody saw', async (verb, body) => {
    const opened = await openCase();
    const record = verb === 'close' ? opened.path : `/v1/referrals/${opened.id}`;
    const missing = async () => {
      const answer = await world.post(record, verb, body);
      return [
        answer.status,
        answer.body.code,
        /Missing: ([a-z, ]+)\./.exec(answer.body.detail)?.[1],
      ];
    };
    const refused = [409, 'CASE.NOT_ACHIEVED'];
    expect(await missing()).toEqual([
      ...refused,
      'an approved plan, a last visit at which the child was seen',
    ]);
    await world.post(opened.path, 'plan', aPlan);
    expect(await missing()).toEqual([...refused, 'a last visit at which the child was seen']);
    await visit(opened, { visitedOn: '2026-08-01' });
    const { colour: _rated, ...visited } = VisitRecorded.example;
    const lost = { ...visited, visitedOn: '2026-09-01', childSeen: false };
    await running.receive(VisitRecorded, lost, fromNode(opened));
    await seen(opened, 2);
    expect(await missing()).toEqual([...refused, 'a last visit at which the child was seen']);
    expect(await world.published(ReferralCompleted, opened)).toEqual([]);
    expect(await world.stateOf(opened)).toBe('in-progress');
  });

  it('says why in no column, and not in the audit', async () => {
    const opened = await openCase();
    await world.post(opened.path, 'close', { reason: 're-migrated' });
    const { rows } = await running.sql.query<{ stored: string }>(
      `select c::text || encode(closure_ciphertext, 'escape') as stored
          from cases c where case_reference::text = $1
        union all select r::text || encode(answer_ciphertext, 'escape')
          from referrals r where case_reference::text = $1
        union all select e::text from audit_entries e where subject = $1`,
      [opened.caseReference],
    );
    expect(rows.length).toBeGreaterThan(3);
    for (const { stored } of rows) expect(stored).not.toContain('re-migrated');
    expect((await world.read(`/v1/referrals/${opened.id}`)).body).toMatchObject({
      ...{ state: 'failed', reason: 're-migrated' },
    });
  });

  it('fails the referral for another reason, and does not reveal a death', async () => {
    const opened = await openCase();
    await world.post(opened.path, 'close', { reason: 'death' });
    const [failed] = await world.hasPublished(ReferralFailed, opened);
    expect(failed?.data).toEqual({ referralId: opened.id, reason: 'other' });
    expect(await world.published(ReferralCompleted, opened)).toEqual([]);
  });

  it('sends nothing to a sender whose referral had ended before', async () => {
    const opened = await anAchievedCase();
    await world.post(`/v1/referrals/${opened.id}`, 'complete');
    await world.post(opened.path, 'close', { reason: 'other' });
    await world.hasPublished(CaseClosed, opened);
    expect(await world.published(ReferralFailed, opened)).toEqual([]);
    expect(await world.published(ReferralCompleted, opened)).toHaveLength(1);
  });

  it('is not torn by a cancellation that comes after the child: the referral goes on', async () => {
    const opened = await anAchievedCase();
    const data = { referralId: opened.id };
    await running.receive(ReferralCancelled, data, delivered(opened));
    await eventually(async () => {
      const late = await world.audited(opened, 'referral.cancel-too-late');
      return late.length === 1;
    });
    expect(await world.stateOf(opened)).toBe('in-progress');
    const { status } = await world.post(opened.path, 'close', { reason: 'plan-achieved' });
    expect(status).toBe(200);
    expect(await world.hasPublished(ReferralCompleted, opened)).toHaveLength(1);
  });

  it('refuses a closed case, and a version that is no longer', async () => {
    const opened = await openCase();
    const caseworker = running.as({ role: 'caseworker', organisation: AGENCY });
    const body = { reason: 'other' };
    const stale = await caseworker('POST', `${opened.path}/close`, {
      headers: { 'if-match': '"9"' },
      body,
    });
    expect(stale.status).toBe(412);
    await world.post(opened.path, 'close', body);
    const again = await world.post(opened.path, 'close', body);
    expect([again.status, again.body.code]).toEqual([409, 'CASE.ILLEGAL_TRANSITION']);
    const plan = await world.post(opened.path, 'plan', aPlan);
    expect(plan.body.code).toBe('CASE.ILLEGAL_TRANSITION');
  });
});

describe('a child who is erased', () => {
  const erase = async ({ caseReference: subject, childId }: ReferralInTest) => {
    const data = { childId, reason: 'requested' } as const;
    await handled(await running.receive(ChildErased, data, { subject }));
  };
  const states = async ({ caseReference }: ReferralInTest) => {
    const { rows } = await running.sql.query<{ state: string }>(
      `select state from cases where case_reference = $1
        union all select state from referrals where case_reference = $1`,
      [caseReference],
    );
    return rows.map(({ state }) => state);
  };

  it('leaves no open case behind, and no referral that waits', async () => {
    const opened = await openCase();
    await erase(opened);
    expect(await states(opened)).toEqual(['closed', 'failed']);
    const waiting = await world.receive();
    await erase(waiting);
    expect(await states(waiting)).toEqual(['cancelled']);
  });

  it('leaves no open case at the organisation that alone erases what it has', async () => {
    const opened = await openCase();
    const erasure = { erasureId: crypto.randomUUID(), organisation: 'hn.dinaf-norte' };
    await handled(await running.receive(RecordsErased, erasure, fromNode(opened)));
    expect(await states(opened)).toEqual(['open', 'in-progress']);
    const own = { ...erasure, organisation: AGENCY };
    await handled(await running.receive(RecordsErased, own, fromNode(opened)));
    expect(await states(opened)).toEqual(['closed', 'failed']);
  });
});

describe('GET /v1/cases', () => {
  it('finds the case of a reference, and together with its state', async () => {
    const [wanted] = [await openCase(), await openCase()];
    const path = `/v1/cases?caseReference=${wanted.caseReference}`;
    const listed = async (query: string) =>
      (await world.read(`${path}${query}`)).body.items.map(({ id }: { id: string }) => id);
    expect(await listed('')).toEqual([wanted.caseId]);
    expect(await listed('&state=open')).toEqual([wanted.caseId]);
    expect(await listed('&state=closed')).toEqual([]);
  });

  it('finds it by its short code, and says what it waits for', async () => {
    const { caseReference, caseId } = await openCase();
    const { body } = await world.read(`/v1/cases?case=${shortCode(caseReference)}`);
    expect(body.items).toMatchObject([{ id: caseId, waitsFor: 'care-plan', deadline: null }]);
    expect(body.items[0].actions).toMatchObject([
      { action: 'approve-plan', allowed: true },
      { action: 'close', allowed: true },
      { action: 'seal', allowed: false, code: 'ACCESS.ROLE' },
      { action: 'unseal', allowed: false, code: 'ACCESS.ROLE' },
    ]);
  });

  it('names the field of what is no case reference', async () => {
    const { status, body } = await world.read('/v1/cases?caseReference=EN-4F7K-2Q9X');
    expect([status, body.errors[0].field]).toEqual([400, 'caseReference']);
  });
});

describe('a follow-up visit', () => {
  it('shows its colour on the case, the latest day winning', async () => {
    const opened = await openCase();
    await visit(opened, { visitedOn: '2026-09-01', colour: 'yellow' });
    await visit(opened, { visitedOn: '2026-08-01', colour: 'red' });
    await eventually(async () => {
      const recorded = await world.audited(opened, 'case.record-visit-colour');
      return recorded.length === 2;
    });
    const { body } = await world.read(opened.path);
    expect(body.lastVisit).toEqual({ visitedOn: '2026-09-01', colour: 'yellow' });
    const { body: list } = await world.read('/v1/cases?state=open&limit=200');
    expect(list.items.find(({ id }: { id: string }) => id === opened.caseId)).toMatchObject({
      lastVisit: { colour: 'yellow' },
    });
  });

  const version1 = findContract(VisitRecorded.type, 1)!;
  it.each<[string, EventContract, object]>([
    ['is refused as such', VisitRecorded, {}],
    ['was given a colour by an older release', version1, { colour: 'red' }],
  ])('shows no colour when a child who was not seen %s', async (_, contract, colour) => {
    const opened = await openCase();
    const { colour: _rated, ...visited } = VisitRecorded.example;
    const unseen = { ...visited, visitedOn: '2026-10-01', childSeen: false, ...colour };
    await running.receive(contract, unseen, fromNode(opened));
    await eventually(() => world.audited(opened, 'case.record-visit-colour'));
    const { body } = await world.read(opened.path);
    expect(body.lastVisit).toEqual({ visitedOn: '2026-10-01', colour: null });
  });

  it('is parked when there is no case', async () => {
    const referral = await world.receive();
    await visit(referral, {});
    expect(await world.isParked(referral)).toEqual(['CASE.UNKNOWN']);
  });
});
