import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addDays } from '#libs/calendar';
import { utc } from '#libs/calendar/testing';
import { ReferralAccepted, ReturnDecided, ReturnPlanned } from '#libs/contracts';
import { eventually, testService, type Caller, type TestService } from '#libs/service/testing';
import { service } from '../service.js';
import {
  CENTRE,
  HandOver,
  OWN,
  referralBody,
  reportParts,
  trustList,
  type CaseSoFar,
} from '../testing/hand-over.js';

const OWN_AGENCY = 'mx.dif-tabasco';
const against = {
  ...reportParts,
  bestInterests: {
    recommendation: 'stay',
    childAccepts: false,
    risksOnReturn: 'Threats of death.',
  },
};
const decision = {
  reason: 'The father, from whom the threats came, is in prison.',
  viewsOfChild: 'Says that she wants to go home now.',
};

let running: TestService;
let handOver: HandOver;
let supervisor: Caller;
beforeAll(async () => {
  running = await testService(service, { node: 'mx' });
  handOver = new HandOver(running);
  supervisor = running.as({ role: 'supervisor', organisation: OWN, subject: 'elena' });
  const agency = { kind: 'child-protection-agency', node: 'mx', country: 'MX' } as const;
  const organisations = [
    ...trustList.organisations,
    { ...agency, id: OWN_AGENCY, name: 'DIF Tabasco' },
  ];
  await handOver.adoptTrustList({ organisations });
}, 60_000);
afterAll(() => running.stop());

const aCase = () => handOver.detection('no-need-identified');

async function refer({ caseReference }: CaseSoFar, reportId: string, changes: object = {}) {
  const body = { ...referralBody(caseReference, reportId), ...changes };
  const { status, body: answer } = await handOver.officer('POST', '/v1/referrals', { body });
  return { status, id: answer.id as string, code: answer.code as string };
}

async function plan(referralId: string) {
  const arrivesOn = addDays(utc.today(), 10);
  const journey = { carrier: 'Bus', portOfEntry: 'Corinto' };
  const body = { referralId, receptionCentre: CENTRE, arrivesOn, journey };
  const response = await handOver.officer('POST', '/v1/return-plans', { body });
  return { status: response.status, code: (response.body as { code?: string }).code };
}

async function decide(reportId: string, changes: object = {}, as = supervisor) {
  const body = { reportId, reportVersion: 2, ...decision, ...changes };
  return as('POST', '/v1/return-decisions', { body });
}

async function accepted(child: CaseSoFar, referralId: string): Promise<void> {
  await handOver.answer(child, ReferralAccepted, { referralId, acceptedOn: '2026-07-17' });
  await handOver.untilReferral(referralId, 'accepted');
}

describe('a return against which the report speaks', () => {
  it('is shown with the report, and refused: to refer for it, and to plan it', async () => {
    const child = await aCase();
    const reportId = await handOver.issuedReport(child.caseReference, against);
    const { body } = await handOver.officer('GET', `/v1/pre-return-reports/${reportId}`);
    expect(body).toMatchObject({
      againstReturn: ['not-recommended', 'child-does-not-accept', 'risk-not-rated'],
    });
    const refused = { status: 409, code: 'RETURN_DECISION.MISSING' };
    expect(await refer(child, reportId)).toMatchObject(refused);
  });

  it('is refused when it comes out under a running referral', async () => {
    const child = await aCase();
    const reportId = await handOver.issuedReport(child.caseReference);
    const { id } = await refer(child, reportId);
    await accepted(child, id);
    await handOver.issuedReport(child.caseReference, against);
    expect(await plan(id)).toEqual({ status: 409, code: 'RETURN_DECISION.MISSING' });
    expect(await running.published(ReturnPlanned, child.caseReference)).toEqual([]);
  });

  it('is not made possible by naming an older report', async () => {
    const child = await aCase();
    const older = await handOver.issuedReport(child.caseReference);
    await handOver.issuedReport(child.caseReference, against);
    expect(await refer(child, older)).toMatchObject({ code: 'RETURN_DECISION.MISSING' });
  });

  it('does not stand in the way of care in the country where the child is', async () => {
    const child = await aCase();
    const reportId = await handOver.issuedReport(child.caseReference, against);
    const placeOfReception = { country: 'MX', municipality: 'Villahermosa' };
    const within = { recipient: OWN_AGENCY, placeOfReception };
    expect(await refer(child, reportId, within)).toMatchObject({ status: 201 });
  });
});

describe('a decision that a child returns all the same', () => {
  it('lets the referral and the plan pass, is published, and says who, why and what the child says', async () => {
    const child = await aCase();
    const { caseReference } = child;
    const reportId = await handOver.issuedReport(caseReference, against);
    const { status, body } = await decide(reportId);
    expect(status).toBe(201);
    const { id } = await refer(child, reportId);
    await accepted(child, id);
    expect((await plan(id)).status).toBe(201);
    const returnDecisionId = (body as { id: string }).id;
    const [event] = await eventually(() => running.published(ReturnDecided, caseReference));
    expect(event?.data).toEqual({
      ...{ returnDecisionId, reportId, organisation: OWN, decidedOn: utc.today() },
    });
    const read = await supervisor('GET', `/v1/return-decisions/${returnDecisionId}`);
    expect(read.body).toMatchObject({
      ...{ ...decision, decidedBy: 'elena', state: 'current', reportId, reportVersion: 2 },
      objections: ['not-recommended', 'child-does-not-accept', 'risk-not-rated'],
    });
    const list = await handOver.officer('GET', `/v1/return-decisions?case=${caseReference}`);
    expect(list.body).toMatchObject({
      items: [{ id: returnDecisionId, name: expect.any(String) }],
    });
    const { rows } = await running.sql.query<{ stored: string }>(
      `select d::text || encode(ciphertext, 'escape') as stored from return_decisions d where id = $1`,
      [returnDecisionId],
    );
    expect(rows[0]?.stored).not.toMatch(/prison|home|not-recommended|risk/u);
  });

  it('is of the report that was read: a newer one is decided again', async () => {
    const child = await aCase();
    const reportId = await handOver.issuedReport(child.caseReference, against);
    expect((await decide(reportId)).status).toBe(201);
    const newer = await handOver.issuedReport(child.caseReference, against);
    expect(await refer(child, newer)).toMatchObject({ code: 'RETURN_DECISION.MISSING' });
    expect((await decide(newer)).status).toBe(201);
    expect(await refer(child, newer)).toMatchObject({ status: 201 });
  });

  it('is a supervisor’s, with the reason and what the child says', async () => {
    const child = await aCase();
    const reportId = await handOver.issuedReport(child.caseReference, against);
    expect((await decide(reportId, {}, handOver.officer)).status).toBe(403);
    for (const field of ['reason', 'viewsOfChild']) {
      expect(await decide(reportId, { [field]: '' })).toMatchObject({
        ...{ status: 400, body: { errors: [{ field }] } },
      });
    }
    const other = running.as({ role: 'supervisor', organisation: OWN_AGENCY });
    expect((await decide(reportId, {}, other)).status).toBe(404);
  });

  it('is about an issued report that speaks against it, in the version that was read, once', async () => {
    const child = await aCase();
    const draft = await handOver.draft(child.caseReference, against);
    const codeOf = async (id: string, changes: object = {}) =>
      ((await decide(id, changes)).body as { code?: string }).code;
    expect(await codeOf(draft)).toBe('RETURN_DECISION.REPORT_NOT_ISSUED');
    const fine = await handOver.issuedReport(child.caseReference);
    expect(await codeOf(fine)).toBe('RETURN_DECISION.NOTHING_TO_DECIDE');
    const reportId = await handOver.issuedReport(child.caseReference, against);
    expect(await codeOf(reportId, { reportVersion: 1 })).toBe('RETURN_DECISION.REPORT_CHANGED');
    expect(await codeOf(reportId)).toBeUndefined();
    expect(await codeOf(reportId)).toBe('RETURN_DECISION.ALREADY_MADE');
  });
});
