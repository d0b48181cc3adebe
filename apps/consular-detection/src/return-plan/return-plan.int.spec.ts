import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ReferralAccepted, ReturnPlanned } from '#libs/contracts';
import { eventually, testService, type TestService } from '#libs/service/testing';
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

const inTenDays = new Date(Date.now() + 10 * 86_400_000).toISOString().slice(0, 10);
const journey = { carrier: 'Bus', portOfEntry: 'Corinto', escort: 'Consular officer' };

async function plan(referralId: string, changes: object = {}) {
  const body = { referralId, receptionCentre: CENTRE, arrivesOn: inTenDays, journey, ...changes };
  const { status, body: answer } = await handOver.officer('POST', '/v1/return-plans', { body });
  return { status, id: answer.id as string, code: answer.code as string };
}
async function accepted() {
  const referral = await handOver.referral();
  const data = { referralId: referral.id, acceptedOn: '2026-07-17' };
  await handOver.answer(referral, ReferralAccepted, data);
  await handOver.untilReferral(referral.id, 'accepted');
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
      identity: {
        givenNames: 'Marisol',
        familyNames: 'Zelaya Pineda',
        dateOfBirth: '2013-02-09',
        sex: 'female',
      },
    });
    const { disclosure } = await handOver.untilReferral(referralId, 'accepted');
    const recipients = disclosure
      .filter(({ eventType }) => eventType === ReturnPlanned.type)
      .map(({ recipient }) => recipient);
    expect(recipients).toEqual([AGENCY, CENTRE]);
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
