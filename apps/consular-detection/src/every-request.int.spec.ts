import { afterAll, beforeAll } from '@jest/globals';
import { addDays } from '#libs/calendar';
import { utc } from '#libs/calendar/testing';
import { ReferralAccepted } from '#libs/contracts';
import { everyRequestFits, testService, type Scene, type TestService } from '#libs/service/testing';
import { aDetection } from './detection/testing/a-detection.js';
import { service } from './service.js';
import { CENTRE, HandOver, ifMatch, OWN, referralBody, reportParts } from './testing/hand-over.js';

let running: TestService;
let handOver: HandOver;

beforeAll(async () => {
  running = await testService(service, { node: 'mx' });
  handOver = new HandOver(running);
  await handOver.adoptTrustList();
}, 60_000);
afterAll(() => running.stop());

const again = true;
const inTenDays = () => addDays(utc.today(), 10);

/** A command of the officer who hands over. */
const at = (path: string, body: object, more: Partial<Scene> = {}): Scene => ({
  ...{ caller: handOver.officer, path, body },
  ...more,
});

async function draftedReport(): Promise<Scene> {
  const { caseReference } = await handOver.detection('no-need-identified');
  const id = await handOver.draft(caseReference);
  return at(`/v1/pre-return-reports/${id}`, { parts: reportParts }, { ...ifMatch(1), again });
}

everyRequestFits(() => running, {
  'POST /v1/detections': () =>
    Promise.resolve(at('/v1/detections', { ...aDetection(), estimatedAge: 13 }, { again })),
  'POST /v1/detections/{id}/protection-screening': async () => {
    const { body } = await handOver.officer('POST', '/v1/detections', { body: aDetection() });
    const path = `/v1/detections/${(body as { id: string }).id}/protection-screening`;
    return at(path, { outcome: 'no-need-identified', screenedOn: '2026-07-15' }, ifMatch(1));
  },
  'POST /v1/pre-return-reports': async () => {
    const { caseReference } = await handOver.detection('no-need-identified');
    return at('/v1/pre-return-reports', { caseReference, parts: reportParts }, { again });
  },
  'PUT /v1/pre-return-reports/{id}': draftedReport,
  'POST /v1/pre-return-reports/{id}/correct': async () => {
    const { caseReference } = await handOver.detection('no-need-identified');
    const id = await handOver.issuedReport(caseReference);
    const body = { parts: reportParts, reason: 'document-seen', note: 'Her certificate' };
    return at(`/v1/pre-return-reports/${id}/correct`, body, { ...ifMatch(2), again });
  },
  'POST /v1/detections/{id}/protection-screening/correct': async () => {
    const { body } = await handOver.officer('POST', '/v1/detections', { body: aDetection() });
    const { id } = body as { id: string };
    await handOver.screen(id, 'asylum-claimed', 1);
    const screening = { outcome: 'no-need-identified', screenedOn: '2026-07-15' };
    const why = { reason: 'entered-wrongly', note: 'The line above' };
    const path = `/v1/detections/${id}/protection-screening/correct`;
    return at(path, { ...screening, ...why }, { ...ifMatch(2), again });
  },
  'POST /v1/detections/{id}/correct': async () => {
    const { body } = await handOver.officer('POST', '/v1/detections', { body: aDetection() });
    const path = `/v1/detections/${(body as { id: string }).id}/correct`;
    const registration = { ...aDetection(), estimatedAge: 13 };
    const why = { reason: 'document-seen', note: 'Her certificate' };
    return at(path, { registration, ...why }, { ...ifMatch(1), again });
  },
  'POST /v1/referrals': async () => {
    const { caseReference } = await handOver.detection('no-need-identified');
    const reportId = await handOver.issuedReport(caseReference);
    return at('/v1/referrals', referralBody(caseReference, reportId));
  },
  'POST /v1/referrals/{id}/cancel': async () => {
    const { id } = await handOver.referral();
    const { version } = await handOver.untilReferral(id, 'requested');
    return at(`/v1/referrals/${id}/cancel`, { reason: 'other' }, ifMatch(version));
  },
  'POST /v1/return-decisions': async () => {
    const { caseReference } = await handOver.detection('no-need-identified');
    const parts = { ...reportParts, bestInterests: { recommendation: 'stay' } };
    const reportId = await handOver.issuedReport(caseReference, parts);
    const caller = running.as({ role: 'supervisor', organisation: OWN });
    const body = { reportId, reportVersion: 2, reason: 'A reason.', viewsOfChild: 'Agrees.' };
    return { caller, path: '/v1/return-decisions', body };
  },
  'POST /v1/return-plans': async () => {
    const referral = await handOver.referral();
    const data = { referralId: referral.id, acceptedOn: '2026-07-17' };
    await handOver.answer(referral, ReferralAccepted, data);
    await handOver.untilReferral(referral.id, 'accepted');
    const journey = { carrier: 'Bus', portOfEntry: 'Corinto' };
    const plan = { referralId: referral.id, receptionCentre: CENTRE, arrivesOn: inTenDays() };
    return at('/v1/return-plans', { ...plan, journey }, { again });
  },
});
