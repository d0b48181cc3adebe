import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  ArrivalDisclosed,
  ArrivalRegistered,
  CaseOpened,
  ChildDidNotArrive,
  HandedOver,
  ReferralCancelled,
  VisitOverdue,
  VisitRecorded,
} from '#libs/contracts';
import { eventually, testService, type TestService } from '#libs/service/testing';
import { service } from '../service.js';
import {
  AGENCY,
  aReferral,
  delivered,
  fromNode,
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

const aPlan = { services: [{ dimension: 'psychosocial', service: 'counselling' }] };

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

async function openCase() {
  const referral = await world.accept();
  await arrive(referral);
  const [event] = await world.hasPublished(CaseOpened, referral);
  const { caseId } = event!.data;
  return { ...referral, caseId, path: `/v1/cases/${caseId}` };
}

const visit = (of: ReferralInTest, changes: Partial<VisitRecorded>) =>
  running.receive(VisitRecorded, { ...VisitRecorded.example, ...changes }, fromNode(of));

describe('a child who arrives', () => {
  it('gets no case while nobody has accepted the referral, and nothing of it is parked', async () => {
    const referral = await world.receive();
    await handled(await arrive(referral));
    expect(await world.parked(referral)).toEqual([]);
    expect(await world.published(CaseOpened, referral)).toEqual([]);
  });

  const handedOver = async (referral: ReferralInTest) => {
    const arrivalId = crypto.randomUUID();
    const data = { ...HandedOver.example, arrivalId, to: AGENCY };
    await handled(await running.receive(HandedOver, data, fromNode(referral)));
    return arrivalId;
  };

  it('gets the case by the handover where the referral was cancelled on the way', async () => {
    const referral = await world.accept();
    const data = { referralId: referral.id };
    await handled(await running.receive(ReferralCancelled, data, delivered(referral)));
    await handled(await arrive(referral));
    const arrivalId = await handedOver(referral);
    const [opened] = await world.hasPublished(CaseOpened, referral);
    const { centre: sender, arrivedOn } = HandedOver.example;
    expect(opened?.data).toMatchObject({ organisation: AGENCY, referralId: arrivalId, sender });
    expect(await world.stateOf(referral)).toBe('cancelled');
    const path = `/v1/cases/${opened!.data.caseId}`;
    expect((await world.read(path)).body).toMatchObject({ state: 'open', sender, arrivedOn });
    expect((await world.post(path, 'plan', aPlan)).status).toBe(200);
  });

  it('gets the case by the handover where nobody had announced the child', async () => {
    const child = aReferral();
    const { centre, arrivedOn } = ArrivalRegistered.example;
    const arrival = { arrivalId: crypto.randomUUID(), centre, arrivedOn };
    await handled(await running.receive(ArrivalRegistered, arrival, fromNode(child)));
    expect(await world.published(CaseOpened, child)).toEqual([]);
    await handedOver(child);
    const [opened] = await world.hasPublished(CaseOpened, child);
    expect(opened).toMatchObject({
      keyid: child.childId,
      data: { organisation: AGENCY, arrivedOn },
    });
    await handedOver(child);
    expect(await world.published(CaseOpened, child)).toHaveLength(1);
  });

  it('has one case where the handover is confirmed after the case was opened', async () => {
    const opened = await openCase();
    await handedOver(opened);
    expect(await world.published(CaseOpened, opened)).toHaveLength(1);
    expect(await world.parked(opened)).toEqual([]);
  });
});

describe('how a child arrived', () => {
  it('is on the case as the centre disclosed it last, encrypted, with what was withheld left out', async () => {
    const opened = await openCase();
    expect((await world.read(opened.path)).body.arrival).toBeNull();
    const { health, ...known } = ArrivalDisclosed.example;
    const copy = { ...delivered(opened), from: 'hn.reception-belen' };
    const disclose = async (data: ArrivalDisclosed) =>
      handled(await running.receive(ArrivalDisclosed, { ...data, caseId: opened.caseId }, copy));
    await disclose(known);
    const { centre, arrivedOn, identity, psychosocial } = known;
    const shown = { centre, arrivedOn, identity, psychosocial };
    expect((await world.read(opened.path)).body.arrival).toEqual(shown);
    await disclose({ ...known, ...(health && { health }) });
    expect((await world.read(opened.path)).body.arrival).toEqual({ ...shown, health });
    const correction = { number: 1, correctedOn: '2026-07-25' };
    await disclose({ ...known, arrivedOn: '2026-07-22', correction });
    const corrected = { ...shown, arrivedOn: '2026-07-22', correction };
    expect((await world.read(opened.path)).body.arrival).toEqual(corrected);
    const { rows } = await running.sql.query<{ stored: string }>(
      `select c::text || encode(arrival_ciphertext, 'escape') as stored from cases c where id = $1`,
      [opened.caseId],
    );
    expect(rows[0]?.stored).not.toMatch(/cough|Marisol/u);
  });

  it('is not stored on the case of another organisation', async () => {
    const opened = await openCase();
    const copy = { ...delivered(opened), recipient: 'hn.dinaf-norte' };
    const data = { ...ArrivalDisclosed.example, caseId: opened.caseId };
    await running.receive(ArrivalDisclosed, data, copy);
    expect(await world.isParked(opened)).toEqual(['CASE.UNKNOWN']);
    expect((await world.read(opened.path)).body.arrival).toBeNull();
  });
});

describe('what waits', () => {
  it('is the search for a child who did not come, until they come', async () => {
    const referral = await world.accept();
    const line = async () => {
      const { body } = await world.read('/v1/referrals?limit=200');
      return (body.items as { id: string }[]).find(({ id }) => id === referral.id);
    };
    expect(await line()).toMatchObject({ waitsFor: 'arrival', absentOn: null });
    const { example } = ChildDidNotArrive;
    const absent = { ...example, referralId: referral.id, expectedOn: '2026-07-23' };
    await handled(await running.receive(ChildDidNotArrive, absent, fromNode(referral)));
    expect(await line()).toMatchObject({ waitsFor: 'search', absentOn: '2026-07-23' });
    await handled(await arrive(referral));
    expect(await line()).toMatchObject({ state: 'in-progress', waitsFor: null, absentOn: null });
  });

  it('is the visit that was not made in time, in the list of cases, until it is made', async () => {
    const opened = await openCase();
    const supervisor = running.as({ role: 'supervisor', organisation: AGENCY });
    const line = async () => {
      const { body } = await supervisor('GET', '/v1/cases?limit=200');
      return (body.items as { id: string }[]).find(({ id }) => id === opened.caseId);
    };
    const overdue = async (dueOn: string) => {
      const visitId = crypto.randomUUID();
      const data = { ...VisitOverdue.example, visitId, dueOn };
      await handled(await running.receive(VisitOverdue, data, fromNode(opened)));
      return visitId;
    };
    const first = await overdue('2026-08-23');
    const second = await overdue('2026-10-23');
    const waits = { waitsFor: 'visit', overdue: true };
    expect(await line()).toMatchObject({ ...waits, deadline: '2026-08-23' });
    await handled(await visit(opened, { visitId: first }));
    expect(await line()).toMatchObject({ ...waits, deadline: '2026-10-23' });
    await handled(await visit(opened, { visitId: second }));
    expect(await line()).toMatchObject({ waitsFor: 'care-plan', overdue: false });
  });
});
