import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addDays } from '#libs/calendar';
import { utc } from '#libs/calendar/testing';
import {
  CaseRestricted,
  DisclosureRecorded,
  DispatchReceipted,
  HoldSet,
  findContract,
  OutcomeShared,
  ReferralAccepted,
  ReferralCancelled,
  ReferralCompleted,
  ReferralExpired,
  ReferralReceived,
  ReferralRejected,
  ReferralRequested,
  ReferralStarted,
  ReportDisclosed,
  RestrictionApplied,
} from '#libs/contracts';
import { eventually, testService, type TestService } from '#libs/service/testing';
import { service } from '../service.js';
import { AGENCY, CENTRE, HandOver, ifMatch, OWN, referralBody } from '../testing/hand-over.js';

const inTenDays = addDays(utc.today(), 10);

let running: TestService;
let handOver: HandOver;
beforeAll(async () => {
  running = await testService(service, { node: 'mx' });
  handOver = new HandOver(running);
});
afterAll(() => running.stop());

async function refer(caseReference: string, reportId: string, changes: object = {}) {
  const body = { ...referralBody(caseReference, reportId), ...changes };
  const { status, body: answer } = await handOver.officer('POST', '/v1/referrals', { body });
  return { status, ...(answer as { id: string; code: string; warnings?: object[] }) };
}
async function ready() {
  const detected = await handOver.detection('no-need-identified');
  return { ...detected, reportId: await handOver.issuedReport(detected.caseReference) };
}
const accepted = (referralId: string) => ({ referralId, acceptedOn: '2026-07-17' });

describe('POST /v1/referrals', () => {
  it('explains what to do while no trust list was received', async () => {
    const { caseReference, reportId } = await ready();
    const { status, code } = await refer(caseReference, reportId);
    expect([status, code]).toEqual([503, 'TRUST_LIST.NEVER_RECEIVED']);
    await handOver.adoptTrustList();
  });

  it('asks an agency of the trust list, with a preview that shows no identity', async () => {
    const { caseReference, reportId } = await ready();
    const { status, id } = await refer(caseReference, reportId);
    expect(status).toBe(201);
    const [event] = await eventually(() => running.published(ReferralRequested, caseReference));
    expect(event).toMatchObject({ from: OWN, to: [AGENCY], subject: caseReference });
    expect(event?.data).toMatchObject({
      referralId: id,
      preview: {
        ageBand: '12-14',
        needs: ['provide-food', 'provide-escort-from-arrival-point'],
        placeOfReception: { country: 'HN', municipality: 'San Pedro Sula' },
      },
    });
    expect(JSON.stringify(event?.data)).not.toMatch(/Marisol|Zelaya|2013/);
  });

  it('warns when the child is received in another country than the agency', async () => {
    const { caseReference, reportId } = await ready();
    const placeOfReception = { country: 'GT', municipality: 'Tecún Umán' };
    const referred = await refer(caseReference, reportId, { placeOfReception });
    const field = 'placeOfReception.country';
    expect(referred).toMatchObject({
      ...{ status: 201, warnings: [{ field, code: 'REFERRAL.ANOTHER_COUNTRY' }] },
    });
  });

  it('shows of issue 15 A1 no concern of the child, but what the receiver must provide', async () => {
    const concerns = [
      ...['gender-based-violence-survivor', 'sexual-exploitation'],
      ...['adolescent-mother-or-pregnant', 'in-conflict-with-the-law'],
    ] as const;
    const { caseReference } = await handOver.detection('no-need-identified', {
      protectionConcerns: [...concerns],
      languages: ['miq'],
    });
    const reportId = await handOver.issuedReport(caseReference);
    expect(await refer(caseReference, reportId, { plannedOn: inTenDays })).toMatchObject({
      status: 201,
    });
    const [event] = await eventually(() => running.published(ReferralRequested, caseReference));
    const shown = JSON.stringify(event?.data);
    for (const concern of concerns) expect(shown).not.toContain(concern);
    expect((event?.data as ReferralRequested).preview).toEqual({
      ...{ ageBand: '12-14', sex: 'female', languages: ['miq'], interpreter: true },
      needs: [
        ...['provide-food', 'provide-medical-attention-on-arrival'],
        'provide-psychosocial-support-on-arrival',
        ...['provide-step-free-access', 'provide-room-for-companion'],
        ...['provide-own-room', 'provide-choice-of-carer'],
      ],
      placeOfReception: referralBody(caseReference, reportId).placeOfReception,
      plannedOn: inTenDays,
    });
  });

  it('refuses a text in the place of a place', async () => {
    const { caseReference, reportId } = await ready();
    const placeOfReception = { country: 'HN', municipality: 'Refugio: víctimas de trata' };
    const { status, code } = await refer(caseReference, reportId, { placeOfReception });
    expect([status, code]).toEqual([400, 'REQUEST.INVALID']);
  });

  it.each(['gt.nobody', CENTRE])(
    'refuses %s, which is no agency that it knows',
    async (recipient) => {
      const { caseReference, reportId } = await ready();
      const { status, code } = await refer(caseReference, reportId, { recipient });
      expect([status, code]).toEqual([422, 'REFERRAL.UNKNOWN_ORGANISATION']);
    },
  );

  it('follows the newest trust list, and no older one', async () => {
    await handOver.adoptTrustList({ version: 3 });
    await handOver.adoptTrustList({ version: 2, organisations: [] });
    const { caseReference, reportId } = await ready();
    expect((await refer(caseReference, reportId)).status).toBe(201);
  });

  it('needs an issued report of that case', async () => {
    const { caseReference } = await handOver.detection('no-need-identified');
    const draft = await handOver.draft(caseReference);
    const other = await ready();
    for (const reportId of [draft, other.reportId]) {
      const { status, code } = await refer(caseReference, reportId);
      expect([status, code]).toEqual([409, 'REFERRAL.REPORT_NOT_ISSUED']);
    }
  });

  it('is refused for a child who may need protection', async () => {
    const { caseReference } = await handOver.detection('may-need-protection');
    const reportId = await handOver.issuedReport(caseReference);
    const { status, code } = await refer(caseReference, reportId);
    expect([status, code]).toEqual([409, 'REFERRAL.PROTECTION_HOLD']);
  });

  it('lets one of two that come at once through', async () => {
    const { caseReference, reportId } = await ready();
    const both = await Promise.all([
      refer(caseReference, reportId),
      refer(caseReference, reportId),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(both.find(({ status }) => status === 409)?.code).toBe('REFERRAL.ALREADY_OPEN');
  });
});

describe('the answers of the receiver', () => {
  it('are followed step by step; upon acceptance the report goes out', async () => {
    const referral = await handOver.referral();
    const { id, caseReference, reportId } = referral;
    await handOver.answer(referral, ReferralReceived, { referralId: id });
    await handOver.answer(referral, ReferralAccepted, accepted(id));
    const [report] = await eventually(() => running.published(ReportDisclosed, caseReference));
    expect(report).toMatchObject({ from: OWN, to: [AGENCY] });
    expect(report?.data).toMatchObject({
      ...{ referralId: id, reportId },
      identity: { givenNames: 'Marisol' },
      family: { careArrangement: 'kinship' },
    });
    await handOver.answer(referral, ReferralStarted, { referralId: id, startedOn: '2026-07-23' });
    const completedOn = '2027-07-23';
    await handOver.answer(referral, ReferralCompleted, { referralId: id, completedOn });
    const view = await handOver.untilReferral(id, 'completed');
    expect(view.answers.map(({ state, on }) => [state, on])).toEqual([
      ['received', null],
      ['accepted', '2026-07-17'],
      ['in-progress', '2026-07-23'],
      ['completed', completedOn],
    ]);
  });

  it('open the way for another referral when it is rejected', async () => {
    const referral = await handOver.referral();
    const reason = 'no-capacity';
    await handOver.answer(referral, ReferralRejected, { referralId: referral.id, reason });
    const view = await handOver.untilReferral(referral.id, 'rejected');
    expect(view.answers).toMatchObject([{ state: 'rejected', reason }]);
    expect((await refer(referral.caseReference, referral.reportId)).status).toBe(201);
  });

  it('are parked when they come from somebody else', async () => {
    const referral = await handOver.referral();
    const stranger = { from: 'gt.pgn' };
    const { id: eventId } = await handOver.answer(
      referral,
      ReferralAccepted,
      accepted(referral.id),
      stranger,
    );
    const reason = await handOver.parkedReason(eventId);
    expect(reason).toBe('REFERRAL.ANSWER_OF_STRANGER');
    await handOver.untilReferral(referral.id, 'requested');
    expect(await running.published(ReportDisclosed, referral.caseReference)).toEqual([]);
  });
});

describe('an expired referral', () => {
  it('is cancelled when another is made, so that a late acceptance has no effect', async () => {
    const referral = await handOver.referral();
    const { id, caseReference, reportId } = referral;
    const expiredOn = '2026-07-20';
    await handOver.answer(referral, ReferralExpired, { referralId: id, expiredOn });
    await handOver.untilReferral(id, 'expired');
    const next = await refer(caseReference, reportId);
    const [cancelled] = await eventually(() => running.published(ReferralCancelled, caseReference));
    expect(cancelled?.data.referralId).toBe(id);
    await handOver.answer(referral, ReferralAccepted, accepted(id));
    await handOver.answer(referral, ReferralReceived, { referralId: next.id });
    await handOver.untilReferral(next.id, 'received');
    expect((await handOver.untilReferral(id, 'cancelled')).answers).toHaveLength(2);
    expect(await running.published(ReportDisclosed, caseReference)).toEqual([]);
  });
});

describe('POST /v1/referrals/:id/cancel', () => {
  it('notifies the receiver of it, and stores why', async () => {
    const { id, caseReference } = await handOver.referral();
    const path = `/v1/referrals/${id}/cancel`;
    const body = { reason: 'safety' };
    const { status } = await handOver.officer('POST', path, { ...ifMatch(1), body });
    expect(status).toBe(200);
    const [event] = await eventually(() => running.published(ReferralCancelled, caseReference));
    expect(event).toMatchObject({ to: [AGENCY], data: { referralId: id } });
    expect(event?.data).toEqual({ referralId: id });
    const again = await handOver.officer('POST', path, { ...ifMatch(2), body });
    expect([again.status, again.body.code]).toEqual([409, 'REFERRAL.ILLEGAL_TRANSITION']);
  });

  it('happens by itself when a hold is set', async () => {
    const { id, caseReference, childId } = await handOver.referral();
    const data = { holdId: crypto.randomUUID(), reason: 'sealed-for-safety' } as const;
    await running.receive(HoldSet, data, { subject: caseReference, keyid: childId });
    expect(await handOver.untilReferral(id, 'cancelled')).toMatchObject({
      cancellationReason: 'protection-hold',
    });
    const published = await eventually(() => running.published(ReferralCancelled, caseReference));
    expect(published).toHaveLength(1);
  });
});

describe('what became of a disclosure', () => {
  it('is stored as the exchange and the receipt report it', async () => {
    const { id, caseReference, childId } = await handOver.referral();
    const [event] = (await handOver.untilReferral(id, 'requested')).deliveries;
    expect(event).toMatchObject({ state: 'pending', recipient: AGENCY, receiptedAt: null });
    const about = { eventId: event!.eventId, eventType: event!.eventType, recipient: AGENCY };
    const extras = { subject: caseReference, keyid: childId };
    const decision = { outcome: 'disclosed' as const, reasons: ['preview'], categories: [] };
    await running.receive(DisclosureRecorded, { ...about, ...decision }, extras);
    const stateOnce = (reported: 'reasons' | 'receiptedAt', value: unknown) =>
      eventually(async () => {
        const [one] = (await handOver.untilReferral(id, 'requested')).deliveries;
        return JSON.stringify(one?.[reported]) === JSON.stringify(value) && one!.state;
      });
    expect(await stateOnce('reasons', ['preview'])).toBe('pending');
    for (const [index, state] of (['parked', 'applied', 'discarded'] as const).entries()) {
      const receiptedAt = `2026-07-17T16:20:0${String(index)}.000Z`;
      const data = { ...about, state, receiptedAt };
      await running.receive(DispatchReceipted, data, { ...extras, sequence: index + 2 });
      const shown = state === 'parked' ? 'delivered' : state;
      expect(await stateOnce('receiptedAt', receiptedAt)).toBe(shown);
    }
  });
});

describe('a referral whose receiver holds nothing of the child any more', () => {
  it('ends, says so, and may be sent to somebody else', async () => {
    const referral = await handOver.referral();
    const { id, caseReference, childId, reportId } = referral;
    const [request] = (await handOver.untilReferral(id, 'requested')).deliveries;
    const { eventId, eventType } = request!;
    const receiptedAt = '2026-07-17T16:20:05.000Z';
    const discarded = {
      eventId,
      eventType,
      recipient: AGENCY,
      state: 'discarded',
      receiptedAt,
    } as const;
    const place = { subject: caseReference, keyid: childId };
    await running.receive(DispatchReceipted, discarded, place);
    await eventually(async () => {
      const [sent] = (await handOver.untilReferral(id, 'requested')).deliveries;
      return sent?.state === 'discarded';
    });
    const held = { ...discarded, reason: 'nothing-held' } as const;
    await running.receive(DispatchReceipted, held, { ...place, sequence: 2 });
    expect(await handOver.untilReferral(id, 'failed')).toMatchObject({
      answers: [{ state: 'failed', reason: 'nothing-held' }],
    });
    const body = referralBody(caseReference, reportId);
    expect((await handOver.officer('POST', '/v1/referrals', { body })).status).toBe(201);
  });
});

describe('GET /v1/referrals/:id/outcomes', () => {
  it('shows how the child is doing, as it was shared back', async () => {
    const referral = await handOver.referral();
    const { id: referralId } = referral;
    const unseen = { visitedOn: '2026-10-23', childSeen: false };
    const { colour: _, ...unrated } = { ...OutcomeShared.example, ...unseen, referralId };
    await handOver.answer(referral, OutcomeShared, { ...OutcomeShared.example, referralId });
    const reason = { notSeenReason: 'whereabouts-unknown' } as const;
    await handOver.answer(referral, OutcomeShared, { ...unrated, ...reason }, { sequence: 2 });
    const version1 = findContract(OutcomeShared.type, 1)!;
    const old = { ...unrated, visitedOn: '2026-10-24', colour: 'red' };
    await handOver.answer(referral, version1, old, { sequence: 3 });
    const items = await eventually(async () => {
      const { body } = await handOver.officer('GET', `/v1/referrals/${referralId}/outcomes`);
      const { items: found } = body as { items: object[] };
      return found.length === 3 && found;
    });
    expect(items).toMatchObject([
      { visitedOn: '2026-08-21', childSeen: true, colour: 'green' },
      { ...unseen, ...reason, colour: null },
      { visitedOn: '2026-10-24', childSeen: false, colour: null },
    ]);
  });

  it('hides them when the consent under which they were shared is withdrawn', async () => {
    const referral = await handOver.referral();
    const { id: referralId, caseReference: subject } = referral;
    await handOver.answer(referral, OutcomeShared, { ...OutcomeShared.example, referralId });
    const path = `/v1/referrals/${referralId}/outcomes`;
    const read = async () => {
      const { body } = await handOver.officer('GET', path);
      return (body as { items: object[] }).items[0];
    };
    expect(await eventually(read)).toMatchObject({ colour: 'green' });
    const restriction = { withdrawalId: crypto.randomUUID(), organisations: [OWN] };
    await running.receive(CaseRestricted, restriction, { subject, source: '/mx/exchange' });
    await eventually(() => running.published(RestrictionApplied, subject));
    expect(await read()).toEqual({
      ...{ visitedOn: OutcomeShared.example.visitedOn, sharedAt: expect.any(String) },
      hidden: { reason: 'consent-withdrawn', since: expect.any(String) },
      ...{ correctedOn: null, former: [] },
    });
  });
});

describe('GET /v1/referrals', () => {
  it('lists the own ones page by page, newest first', async () => {
    const newest = await handOver.referral();
    const { body } = await handOver.officer('GET', '/v1/referrals?limit=1');
    expect(body.items).toMatchObject([{ id: newest.id, recipient: AGENCY, state: 'requested' }]);
    const next = await handOver.officer(
      'GET',
      `/v1/referrals?limit=1&cursor=${body.nextCursor as string}`,
    );
    expect(next.body.items[0].id).not.toBe(newest.id);
  });
});

describe('the database', () => {
  async function stored(caseReference: string): Promise<string> {
    const { rows } = await running.sql.query<{ row: string }>(
      `select d::text || encode(screening_ciphertext, 'escape') as row
          from detections d where case_reference::text = $1
        union all select r::text || coalesce(encode(cancellation_ciphertext, 'escape'), '')
          from referrals r where case_reference::text = $1
        union all select a::text || coalesce(encode(a.ciphertext, 'escape'), '')
          from referral_answers a join referrals r on r.id = a.referral_id
          where r.case_reference::text = $1
        union all select e::text from audit_entries e where subject = $1
        union all select i::text from idempotent_requests i`,
      [caseReference],
    );
    return rows.map(({ row }) => row).join('\n');
  }

  it('says in clear neither what a screening found nor why somebody answered or cancelled', async () => {
    const rejected = await handOver.referral();
    const { id: referralId } = rejected;
    await handOver.answer(rejected, ReferralRejected, { referralId, reason: 'no-capacity' });
    expect(await handOver.untilReferral(referralId, 'rejected')).toMatchObject({
      answers: [{ state: 'rejected', reason: 'no-capacity' }],
    });
    expect(await stored(rejected.caseReference)).not.toMatch(/no-need-identified|no-capacity/u);
    const { id, caseReference, childId } = await handOver.referral();
    const hold = { holdId: crypto.randomUUID(), reason: 'sealed-for-safety' } as const;
    await running.receive(HoldSet, hold, { subject: caseReference, keyid: childId });
    await handOver.untilReferral(id, 'cancelled');
    expect(await stored(caseReference)).not.toMatch(/protection-hold|sealed-for-safety/u);
  });
});
