import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addDays } from '#libs/calendar';
import { utc } from '#libs/calendar/testing';
import {
  DetectionCorrected,
  DisclosureRecorded,
  OutcomeShared,
  ProtectionScreened,
  ReferralAccepted,
  ReferralCompleted,
  ReferralRequested,
  ReferralStarted,
  ReportDisclosed,
  ReturnPlanned,
  type DataCategory,
  type Envelope,
  type EventContract,
} from '#libs/contracts';
import { eventually, testService, type TestService } from '#libs/service/testing';
import { aDetection } from '../detection/testing/a-detection.js';
import { service } from '../service.js';
import {
  AGENCY,
  CENTRE,
  HandOver,
  ifMatch,
  OWN,
  referralBody,
  reportParts,
  type CaseSoFar,
} from '../testing/hand-over.js';

let running: TestService;
let handOver: HandOver;
beforeAll(async () => {
  running = await testService(service, { node: 'mx' });
  handOver = new HandOver(running);
  await handOver.adoptTrustList();
}, 60_000);
afterAll(() => running.stop());

const why = { reason: 'document-seen', note: 'By the birth certificate.' };
const last = new Map<string, number>();

/** The exchange decides about an event of the service. */
async function decide(
  { caseReference: subject, childId: keyid }: CaseSoFar,
  { id: eventId, type: eventType }: Envelope,
  recipient: string,
  categories: readonly DataCategory[] | 'withheld',
): Promise<void> {
  const sequence = (last.get(subject) ?? 0) + 1;
  last.set(subject, sequence);
  const isWithheld = categories === 'withheld';
  await running.receive(
    DisclosureRecorded,
    {
      ...{ eventId, eventType, recipient, categories: isWithheld ? [] : [...categories] },
      outcome: isWithheld ? 'withheld' : 'disclosed',
      reasons: isWithheld ? ['consent-missing'] : [],
    },
    { subject, keyid, sequence },
  );
  await eventually(async () => {
    const stored =
      'select 1 from deliveries where event_id = $1 and recipient = $2 and outcome is not null';
    return (await running.sql.query(stored, [eventId, recipient])).rows.length === 1;
  });
}

async function published<Data>(
  contract: EventContract<Data>,
  { caseReference }: CaseSoFar,
  count: number,
): Promise<Envelope<Data>[]> {
  return eventually(async () => {
    const found = await running.published(contract, caseReference);
    return found.length >= count && found;
  });
}

type Referred = Awaited<ReturnType<HandOver['referral']>>;

async function accepted(): Promise<Referred> {
  const referral = await handOver.referral();
  await answer(referral, ReferralAccepted, { acceptedOn: '2026-07-17' });
  await handOver.untilReferral(referral.id, 'accepted');
  return referral;
}

const steps = new Map<string, number>();
async function answer(referral: Referred, contract: EventContract, data: object): Promise<void> {
  const sequence = (steps.get(referral.id) ?? 0) + 1;
  steps.set(referral.id, sequence);
  await handOver.answer(referral, contract, { referralId: referral.id, ...data }, { sequence });
}

const versionOf = async (path: string): Promise<number> =>
  ((await handOver.officer('GET', path)).body as { version: number }).version;

async function correctReport(id: string, parts: object) {
  const path = `/v1/pre-return-reports/${id}`;
  const headers = ifMatch(await versionOf(path));
  const body = { ...why, parts };
  return handOver.officer('POST', `${path}/correct`, { ...headers, body });
}

async function detectionOf({ caseReference }: CaseSoFar): Promise<string> {
  const { rows } = await running.sql.query<{ id: string }>(
    'select id from detections where case_reference = $1',
    [caseReference],
  );
  return rows[0]!.id;
}

async function correctRegistration(of: CaseSoFar, changes: object) {
  const path = `/v1/detections/${await detectionOf(of)}`;
  const headers = ifMatch(await versionOf(path));
  const body = { ...why, registration: { ...aDetection(), ...changes } };
  return handOver.officer('POST', `${path}/correct`, { ...headers, body });
}

describe('an issued report that is corrected', () => {
  it('is its next version, and what it said is read with who corrected it, when and why', async () => {
    const { caseReference } = await handOver.detection('no-need-identified');
    const id = await handOver.issuedReport(caseReference);
    const { status, headers } = await correctReport(id, { health: { summary: 'Has asthma.' } });
    expect([status, headers.get('etag')]).toEqual([200, '"3"']);
    const { body } = await handOver.officer('GET', `/v1/pre-return-reports/${id}`);
    expect(body).toMatchObject({
      ...{ state: 'issued', version: 3, categories: ['identity', 'health'] },
      parts: { health: { summary: 'Has asthma.' } },
      corrected: { number: 1, version: 3, ...why, correctedBy: expect.any(String) },
    });
    const history = await handOver.officer('GET', `/v1/pre-return-reports/${id}/corrections`);
    expect((history.body as { items: object[] }).items).toMatchObject([
      { number: 1, ...why, former: reportParts },
    ]);
    const list = await handOver.officer('GET', `/v1/pre-return-reports?case=${caseReference}`);
    expect(list.body.items[0]).toMatchObject({ correctedAt: expect.any(String) });
    const { rows } = await running.sql.query(
      `select encode(former_ciphertext, 'escape') || encode(ciphertext, 'escape') as text from corrections`,
    );
    expect(JSON.stringify(rows)).not.toMatch(/Marisol|birth certificate|grandmother/u);
  });

  it('is not overwritten, and a draft is not corrected', async () => {
    const { caseReference } = await handOver.detection('no-need-identified');
    const draft = await handOver.draft(caseReference);
    const { status, body } = await correctReport(draft, {});
    expect([status, body.code]).toEqual([409, 'REPORT.NOT_ISSUED']);
    const id = await handOver.issuedReport(caseReference);
    const change = running.sql.query(
      'update pre_return_reports set ciphertext = $2, version = version + 1 where id = $1',
      [id, Buffer.alloc(1)],
    );
    await expect(change).rejects.toThrow('by a correction alone');
  });

  it('goes to who has the older one, and under the running referral with what they lack', async () => {
    const referral = await accepted();
    const [first] = await published(ReportDisclosed, referral, 1);
    expect(first!.data.correction).toBeUndefined();
    await decide(referral, first!, AGENCY, ['identity', 'education']);
    const parts = { ...reportParts, education: { lastGrade: 'Fifth grade' } };
    await correctReport(referral.reportId, parts);
    const [, corrected] = await published(ReportDisclosed, referral, 2);
    expect(corrected).toMatchObject({ from: OWN, to: [AGENCY] });
    expect(corrected!.data).toMatchObject({
      correction: { number: 1, correctedOn: utc.today(), reason: 'document-seen' },
      education: { lastGrade: 'Fifth grade' },
      health: ReportDisclosed.example.health,
    });
    // Of what the agency does not have nothing is said to have changed.
    expect(corrected!.data.correction?.changed).toEqual(['education']);
  });

  it('goes, once the referral has ended, in the categories that they already have', async () => {
    const referral = await accepted();
    const [first] = await published(ReportDisclosed, referral, 1);
    await decide(referral, first!, AGENCY, ['identity', 'education']);
    await answer(referral, ReferralStarted, { startedOn: '2026-07-20' });
    await answer(referral, ReferralCompleted, { completedOn: '2026-08-20' });
    await handOver.untilReferral(referral.id, 'completed');
    await correctReport(referral.reportId, {
      ...{ education: { lastGrade: 'Fifth grade' }, health: { summary: 'Has asthma.' } },
    });
    const [, corrected] = await published(ReportDisclosed, referral, 2);
    const { identity, education, health } = corrected!.data;
    expect(identity).toMatchObject({ givenNames: 'Marisol' });
    expect([education, health]).toEqual([{ lastGrade: 'Fifth grade' }, undefined]);
  });

  it('goes to nobody of a referral that is cancelled, until it runs again: the child has arrived', async () => {
    const referral = await accepted();
    const [first] = await published(ReportDisclosed, referral, 1);
    await decide(referral, first!, AGENCY, ['identity', 'education']);
    const journey = { portOfEntry: 'Corinto' };
    const body = { referralId: referral.id, receptionCentre: CENTRE, journey };
    const arrivesOn = addDays(utc.today(), 10);
    await handOver.officer('POST', '/v1/return-plans', { body: { ...body, arrivesOn } });
    const [planned] = await published(ReturnPlanned, referral, 1);
    await decide(referral, planned!, CENTRE, ['identity', 'journey']);
    const path = `/v1/referrals/${referral.id}`;
    const headers = ifMatch(await versionOf(path));
    const reason = { body: { reason: 'family-decision' } };
    expect(
      await handOver.officer('POST', `${path}/cancel`, { ...headers, ...reason }),
    ).toMatchObject({ status: 200 });
    await correctRegistration(referral, { givenNames: 'Marisela' });
    await correctReport(referral.reportId, { health: { summary: 'Has asthma.' } });
    const { caseReference } = referral;
    expect(await running.published(ReportDisclosed, caseReference)).toHaveLength(1);
    expect(await running.published(ReturnPlanned, caseReference)).toHaveLength(1);
    await answer(referral, ReferralStarted, { startedOn: '2026-07-20' });
    const [, corrected] = await published(ReportDisclosed, referral, 2);
    expect(corrected!.data.correction).toMatchObject({ number: 2, reason: 'document-seen' });
  });

  it('goes to nobody to whom nothing went', async () => {
    const referral = await accepted();
    const [first] = await published(ReportDisclosed, referral, 1);
    await decide(referral, first!, AGENCY, 'withheld');
    expect((await correctReport(referral.reportId, {})).status).toBe(200);
    expect(await running.published(ReportDisclosed, referral.caseReference)).toHaveLength(1);
  });
});

describe('a registration that is corrected', () => {
  it('is its next version, with what looks odd asked about as at registration', async () => {
    const detected = await handOver.detection('no-need-identified');
    const { status, body } = await correctRegistration(detected, {
      ...{ givenNames: 'Marisela', dateOfBirth: '2004-02-09' },
    });
    expect(status).toBe(200);
    expect(body.warnings).toMatchObject([
      { field: 'registration.dateOfBirth', code: 'FIELD.OVER_EIGHTEEN' },
    ]);
    const path = `/v1/detections/${await detectionOf(detected)}`;
    const read = await handOver.officer('GET', path);
    expect(read.body).toMatchObject({
      ...{ name: 'Marisela Zelaya Pineda', version: 3, corrected: { number: 1, ...why } },
      registration: { givenNames: 'Marisela' },
    });
    const history = await handOver.officer('GET', `${path}/corrections`);
    expect((history.body as { items: object[] }).items).toMatchObject([
      { former: { givenNames: 'Marisol', dateOfBirth: '2013-02-09' } },
    ]);
    const [event] = await published(DetectionCorrected, detected, 1);
    expect(event!.data).toMatchObject({ ageBand: '18+', former: { ageBand: '12-14' } });
  });

  it('is refused as a registration is', async () => {
    const detected = await handOver.detection();
    const { status, body } = await correctRegistration(detected, { dateOfBirth: '2026-07-15' });
    expect([status, body.code]).toEqual([422, 'DETECTION.BORN_AFTER_DETECTION']);
  });

  it('corrects the reports that have it, and what others have of them', async () => {
    const referral = await accepted();
    const [first] = await published(ReportDisclosed, referral, 1);
    await decide(referral, first!, AGENCY, ['identity']);
    const journey = { portOfEntry: 'Corinto' };
    const arrivesOn = addDays(utc.today(), 10);
    const plan = { referralId: referral.id, receptionCentre: CENTRE, arrivesOn, journey };
    await handOver.officer('POST', '/v1/return-plans', { body: plan });
    const [planned] = await published(ReturnPlanned, referral, 1);
    await decide(referral, planned!, CENTRE, ['identity', 'journey']);
    await decide(referral, planned!, AGENCY, 'withheld');
    const { body } = await correctRegistration(referral, { givenNames: 'Marisela' });
    expect(body.correctedReports).toEqual([referral.reportId]);
    const [, corrected] = await published(ReportDisclosed, referral, 2);
    expect(corrected!.data).toMatchObject({
      ...{ correction: { changed: ['identity'] }, identity: { givenNames: 'Marisela' } },
    });
    const [, again] = await published(ReturnPlanned, referral, 2);
    expect(again).toMatchObject({ to: [CENTRE] });
    expect(again!.data).toMatchObject({
      ...{ returnPlanId: planned!.data.returnPlanId, identity: { givenNames: 'Marisela' } },
      ...{ journey, correction: { number: 1, changed: ['identity'] } },
    });
    const { items } = (
      await handOver.officer('GET', `/v1/return-plans/${planned!.data.returnPlanId}/corrections`)
    ).body as { items: object[] };
    expect(items).toMatchObject([{ former: { identity: { givenNames: 'Marisol' } } }]);
    // The preview shows nothing that was wrong.
    expect(await running.published(ReferralRequested, referral.caseReference)).toHaveLength(1);
  });

  it('corrects what is shown before an answer, without a name', async () => {
    const referral = await handOver.referral();
    await published(ReferralRequested, referral, 1);
    await correctRegistration(referral, {
      immediateNeeds: ['medical-screening'],
      languages: ['miq'],
    });
    const [, corrected] = await published(ReferralRequested, referral, 2);
    expect(corrected!.data).toMatchObject({
      ...{ referralId: referral.id, preview: { languages: ['miq'] } },
      correction: { number: 1, correctedOn: utc.today() },
    });
    expect(JSON.stringify(corrected!.data)).not.toMatch(/Marisol/u);
  });
});

describe('a screening that is corrected', () => {
  const correctScreening = async (of: CaseSoFar, outcome: string, screenedOn = '2026-07-16') => {
    const path = `/v1/detections/${await detectionOf(of)}`;
    const headers = ifMatch(await versionOf(path));
    const body = { ...{ reason: 'entered-wrongly', outcome, screenedOn } };
    return handOver.officer('POST', `${path}/protection-screening/correct`, { ...headers, body });
  };

  it('stops a referral by what is right, and what was recorded stays to be read', async () => {
    const detected = await handOver.detection('no-need-identified');
    const { status } = await correctScreening(detected, 'asylum-claimed');
    expect(status).toBe(200);
    const path = `/v1/detections/${await detectionOf(detected)}`;
    const { body } = await handOver.officer('GET', path);
    expect(body).toMatchObject({ screeningOutcome: 'asylum-claimed', version: 3 });
    const history = await handOver.officer('GET', `${path}/protection-screening/corrections`);
    expect((history.body as { items: object[] }).items).toMatchObject([
      {
        ...{ reason: 'entered-wrongly', version: 3 },
        former: { outcome: 'no-need-identified', screenedOn: '2026-07-15' },
      },
    ]);
    // The exchange sets the hold by this event, and counts the day that is right.
    const [, corrected] = await published(ProtectionScreened, detected, 2);
    expect(corrected!.data).toMatchObject({
      ...{ outcome: 'asylum-claimed', screenedOn: '2026-07-16' },
      former: { outcome: 'no-need-identified', screenedOn: '2026-07-15' },
    });
    const reportId = await handOver.issuedReport(detected.caseReference);
    const asked = { body: referralBody(detected.caseReference, reportId) };
    const refused = await handOver.officer('POST', '/v1/referrals', asked);
    expect([refused.status, refused.body.code]).toEqual([409, 'REFERRAL.PROTECTION_HOLD']);
  });

  it('is refused where nobody screened, and for a day before the detection', async () => {
    const early = await correctScreening(await handOver.detection(), 'asylum-claimed');
    expect([early.status, early.body.code]).toEqual([409, 'DETECTION.NOT_SCREENED']);
    const screened = await handOver.detection('no-need-identified');
    const wrong = await correctScreening(screened, 'asylum-claimed', '2026-07-13');
    expect([wrong.status, wrong.body.code]).toEqual([422, 'DETECTION.SCREENED_BEFORE']);
  });
});

describe('an outcome that is corrected', () => {
  it('replaces the older one of its visit, which can be read', async () => {
    const referral = await accepted();
    await answer(referral, ReferralStarted, { startedOn: '2026-07-20' });
    const { referralId: _, ...outcome } = OutcomeShared.example;
    const visitId = '7c0f1f2e-5d0a-4c55-9a44-0b1f7f6f2a10';
    const correction = { number: 1, correctedOn: '2026-08-25' };
    await answer(referral, OutcomeShared, { ...outcome, visitId });
    await answer(referral, OutcomeShared, { ...outcome, visitId, colour: 'red', correction });
    const items = await eventually(async () => {
      const { body } = await handOver.officer('GET', `/v1/referrals/${referral.id}/outcomes`);
      const found = body.items as { former: object[] }[];
      return found[0]?.former.length === 1 && found;
    });
    expect(items).toMatchObject([
      {
        colour: 'red',
        correctedOn: '2026-08-25',
        former: [{ colour: 'green', correctedOn: null }],
      },
    ]);
  });
});
