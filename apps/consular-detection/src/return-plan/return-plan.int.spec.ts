import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addDays, CivilCalendar } from '#libs/calendar';
import { utc, zoneOfAnotherDay } from '#libs/calendar/testing';
import {
  DisclosureRecorded,
  ReferralAccepted,
  ReportDisclosed,
  ReturnPlanned,
} from '#libs/contracts';
import { eventually, testService, type TestService } from '#libs/service/testing';
import type { DetectionBody } from '../detection/testing/a-detection.js';
import { service } from '../service.js';
import { AGENCY, CENTRE, FOREIGN_CENTRE, HandOver, OWN } from '../testing/hand-over.js';

let running: TestService;
let handOver: HandOver;
beforeAll(async () => {
  running = await testService(service, { node: 'mx' });
  handOver = new HandOver(running);
  await handOver.adoptTrustList();
});
afterAll(() => running.stop());

const inTenDays = addDays(utc.today(), 10);
const journey = { carrier: 'Bus', portOfEntry: 'Corinto', escort: 'Consular officer' };

async function plan(referralId: string, changes: object = {}, by = handOver) {
  const body = { referralId, receptionCentre: CENTRE, arrivesOn: inTenDays, journey, ...changes };
  const { status, body: answer } = await by.officer('POST', '/v1/return-plans', { body });
  return { status, id: answer.id as string, code: answer.code as string };
}
/** The exchange decides on what was published of the last plan of a case. */
async function decide(
  { caseReference: subject, childId: keyid }: { caseReference: string; childId: string },
  recipient: string,
  outcome: 'disclosed' | 'withheld',
  reasons: string[],
): Promise<void> {
  const [event] = await eventually(() => running.published(ReturnPlanned, subject));
  const data = { eventId: event!.id, eventType: event!.type, recipient };
  const sequence = recipient === CENTRE ? 1 : 2;
  await running.receive(
    DisclosureRecorded,
    { ...data, outcome, reasons, categories: [] },
    { subject, keyid, sequence },
  );
}
async function accepted(by = handOver, child: Partial<DetectionBody> = {}) {
  const referral = await by.referral(child);
  const data = { referralId: referral.id, acceptedOn: '2026-07-17' };
  await by.answer(referral, ReferralAccepted, data);
  await by.untilReferral(referral.id, 'accepted');
  return referral;
}

describe('POST /v1/return-plans', () => {
  it('informs the centre and the agency when and how the child arrives', async () => {
    const { id: referralId, caseReference } = await accepted();
    const { status, id } = await plan(referralId);
    expect(status).toBe(201);
    const [event] = await eventually(() => running.published(ReturnPlanned, caseReference));
    expect(event).toMatchObject({ from: OWN, to: [CENTRE, AGENCY] });
    expect(event?.data).toEqual({
      ...{ referralId, returnPlanId: id, receptionCentre: CENTRE, arrivesOn: inTenDays, journey },
      health: ReportDisclosed.example.health,
      psychosocial: { triage: ReportDisclosed.example.psychosocial?.triage },
      identity: {
        givenNames: 'Marisol',
        familyNames: 'Zelaya Pineda',
        dateOfBirth: '2013-02-09',
        sex: 'female',
        languages: expect.any(Array),
      },
    });
    const { deliveries } = await handOver.untilReferral(referralId, 'accepted');
    const recipients = deliveries
      .filter(({ eventType }) => eventType === ReturnPlanned.type)
      .map(({ recipient }) => recipient);
    expect(recipients).toEqual([AGENCY, CENTRE]);
  });

  it('tells the centre the age that was estimated at the detection, with its day', async () => {
    const referral = await accepted(handOver, {
      ...{ dateOfBirth: undefined as never, estimatedAge: 3 },
    });
    await plan(referral.id);
    const [event] = await eventually(() =>
      running.published(ReturnPlanned, referral.caseReference),
    );
    const estimated = { estimatedAge: 3, ageEstimatedOn: '2026-07-14' };
    expect(event?.data.identity).toMatchObject(estimated);
    expect(event?.data.identity).not.toHaveProperty('dateOfBirth');
  });

  it('is replaced by a second plan', async () => {
    const { id: referralId, caseReference } = await accepted();
    const first = await plan(referralId);
    const second = await plan(referralId, { journey: { portOfEntry: 'La Mesa' } });
    const states = await Promise.all(
      [first, second].map(async ({ id }) => {
        const { body } = await handOver.officer('GET', `/v1/return-plans/${id}`);
        return [body.state, body.journey.portOfEntry] as [string, string];
      }),
    );
    expect(states).toEqual([
      ['replaced', 'Corinto'],
      ['current', 'La Mesa'],
    ]);
    const published = await eventually(async () => {
      const found = await running.published(ReturnPlanned, caseReference);
      return found.length === 2 && found;
    });
    expect(published.map(({ data }) => (data as { returnPlanId: string }).returnPlanId)).toEqual([
      first.id,
      second.id,
    ]);
  });

  it('waits for the acceptance', async () => {
    const { id } = await handOver.referral();
    const { status, code } = await plan(id);
    expect([status, code]).toEqual([409, 'RETURN_PLAN.REFERRAL_NOT_ACCEPTED']);
  });

  it.each([AGENCY, FOREIGN_CENTRE, 'hn.nowhere'])(
    'refuses %s, which is no centre of the country that accepted',
    async (receptionCentre) => {
      const { id } = await accepted();
      const { status, code } = await plan(id, { receptionCentre });
      expect([status, code]).toEqual([422, 'RETURN_PLAN.UNKNOWN_RECEPTION_CENTRE']);
    },
  );
});

describe('a plan that the consent does not cover', () => {
  it('says so in the answer, in the list, alone and in the referral', async () => {
    const referral = await accepted();
    const body = {
      referralId: referral.id,
      receptionCentre: CENTRE,
      arrivesOn: inTenDays,
      journey,
    };
    const answering = handOver.officer('POST', '/v1/return-plans', { body });
    await decide(referral, CENTRE, 'withheld', ['consent-missing']);
    await decide(referral, AGENCY, 'withheld', ['assent-missing']);
    const { status, body: answer } = await answering;
    expect(status).toBe(201);
    const deliveries = [
      { recipient: CENTRE, state: 'withheld', reasons: ['consent-missing'] },
      { recipient: AGENCY, state: 'withheld', reasons: ['assent-missing'] },
    ].map((one) => ({ ...one, text: expect.stringContaining('Consent and assent') }));
    const byRecipient = expect.arrayContaining(
      deliveries.map((one) => expect.objectContaining(one)),
    ) as unknown;
    expect(answer.deliveries).toEqual(byRecipient);
    const path = `/v1/return-plans?caseReference=${referral.caseReference}`;
    const list = await handOver.officer('GET', path);
    expect(list.body.items).toMatchObject([{ id: answer.id, deliveries: byRecipient }]);
    const alone = await handOver.officer('GET', `/v1/return-plans/${answer.id as string}`);
    expect(alone.body.deliveries).toEqual(byRecipient);
    const { deliveries: all } = await handOver.untilReferral(referral.id, 'accepted');
    expect(all).toEqual(byRecipient);
  });

  it('is pending in the answer while the exchange has not decided', async () => {
    const { id: referralId } = await accepted();
    const body = { referralId, receptionCentre: CENTRE, arrivesOn: inTenDays, journey };
    const { body: answer } = await handOver.officer('POST', '/v1/return-plans', { body });
    expect(answer.deliveries).toMatchObject([{ state: 'pending' }, { state: 'pending' }]);
  });
});

describe('GET /v1/return-plans', () => {
  it('lists the own ones by state and case, newest first', async () => {
    const { id: referralId, caseReference } = await accepted();
    const [first, second] = [await plan(referralId), await plan(referralId)];
    const ask = async (filter: string) => {
      const { body } = await handOver.officer('GET', `/v1/return-plans?${filter}`);
      return (body.items as { id: string; state: string }[]).map(({ id, state }) => [id, state]);
    };
    const ofCase = `caseReference=${caseReference}`;
    expect(await ask(ofCase)).toEqual([
      [second.id, 'current'],
      [first.id, 'replaced'],
    ]);
    expect(await ask(`${ofCase}&state=replaced`)).toEqual([[first.id, 'replaced']]);
    expect((await ask('limit=1'))[0]).toEqual([second.id, 'current']);
  });
});

describe('GET /v1/return-plans/:id', () => {
  it('opens the plan, and writes down that it was read', async () => {
    const { id: referralId, caseReference } = await accepted();
    const { id } = await plan(referralId);
    const { body } = await handOver.officer('GET', `/v1/return-plans/${id}`);
    expect(body).toMatchObject({ id, state: 'current', identity: { givenNames: 'Marisol' } });
    const { rows } = await running.sql.query<{ purpose: string }>(
      `select purpose from audit_entries where subject = $1 and action = 'return-plan.read'`,
      [caseReference],
    );
    expect(rows).toEqual([{ purpose: 'return-and-reception' }]);
  });
});

describe('a node where it is another day than in UTC', () => {
  it('plans for its own today, and not for its yesterday', async () => {
    const zone = zoneOfAnotherDay();
    const there = await testService(service, { node: 'mx', env: { TIME_ZONE: zone } });
    try {
      const by = new HandOver(there);
      await by.adoptTrustList();
      const { id } = await accepted(by);
      const today = new CivilCalendar(zone).today();
      const past = await plan(id, { arrivesOn: addDays(today, -1) }, by);
      expect([past.status, past.code]).toEqual([422, 'RETURN_PLAN.ARRIVAL_PASSED']);
      expect((await plan(id, { arrivesOn: today }, by)).status).toBe(201);
    } finally {
      await there.stop();
    }
  });
});
