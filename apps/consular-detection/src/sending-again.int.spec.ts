import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addDays } from '#libs/calendar';
import { utc } from '#libs/calendar/testing';
import {
  DisclosureAllowed,
  DisclosureRecorded,
  ReferralAccepted,
  ReferralRequested,
  ReportDisclosed,
  ReturnPlanned,
  ReferralCompleted,
  ReferralStarted,
  type DataCategory,
  type Envelope,
  type EventContract,
} from '#libs/contracts';
import { eventually, testService, type TestService } from '#libs/service/testing';
import { service } from './service.js';
import {
  AGENCY,
  CENTRE,
  HandOver,
  ifMatch,
  referralBody,
  type CaseSoFar,
} from './testing/hand-over.js';

let running: TestService;
let handOver: HandOver;
beforeAll(async () => {
  running = await testService(service, { node: 'mx' });
  handOver = new HandOver(running);
  await handOver.adoptTrustList();
});
afterAll(() => running.stop());

const inTenDays = addDays(utc.today(), 10);
/** The exchange's events of each case come in order. */
const last = new Map<string, number>();

function fromExchange<Data>(of: CaseSoFar, contract: EventContract<Data>, data: Data) {
  const { caseReference: subject, childId: keyid } = of;
  const sequence = (last.get(subject) ?? 0) + 1;
  last.set(subject, sequence);
  return running.receive(contract, data, { subject, keyid, sequence });
}

/** The exchange withholds an event from a recipient. */
async function withhold(
  of: CaseSoFar,
  { id: eventId, type: eventType }: Envelope,
  recipient: string,
  reason = 'consent-missing',
): Promise<void> {
  const event = { eventId, eventType, recipient, categories: [] as DataCategory[] };
  const decision: DisclosureRecorded = { ...event, outcome: 'withheld', reasons: [reason] };
  await fromExchange(of, DisclosureRecorded, decision);
}

/** The exchange lets some of an event go. */
async function disclose(
  of: CaseSoFar,
  { id: eventId, type: eventType }: Envelope,
  recipient: string,
  categories: DataCategory[],
): Promise<void> {
  const event = { eventId, eventType, recipient, categories };
  await fromExchange(of, DisclosureRecorded, { ...event, outcome: 'disclosed', reasons: [] });
}

/** The exchange lets it go, and the service has handled that. */
async function allow(
  of: CaseSoFar,
  { id: eventId, type: eventType }: Envelope,
  recipient: string,
  after: DisclosureAllowed['after'] = 'withheld',
): Promise<void> {
  const allowed = { eventId, eventType, recipient, after };
  const sent = await fromExchange(of, DisclosureAllowed, allowed);
  await eventually(async () => {
    const handled = 'select 1 from inbox where event_id = $1';
    return (await running.sql.query(handled, [sent.id])).rows.length === 1;
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

async function accepted() {
  const referral = await handOver.referral();
  await handOver.answer(referral, ReferralAccepted, {
    ...{ referralId: referral.id, acceptedOn: '2026-07-17' },
  });
  await handOver.untilReferral(referral.id, 'accepted');
  return referral;
}

async function plan(referralId: string, portOfEntry = 'Corinto'): Promise<void> {
  const journey = { carrier: 'Bus', portOfEntry };
  const body = { referralId, receptionCentre: CENTRE, arrivesOn: inTenDays, journey };
  expect((await handOver.officer('POST', '/v1/return-plans', { body })).status).toBe(201);
}

const cancel = async (id: string) => {
  const { version } = (await handOver.officer('GET', `/v1/referrals/${id}`)).body as {
    version: number;
  };
  const body = { reason: 'family-decision' };
  const path = `/v1/referrals/${id}/cancel`;
  expect((await handOver.officer('POST', path, { ...ifMatch(version), body })).status).toBe(200);
};

describe('a return plan that consent withheld', () => {
  it('goes by itself, to whom it was withheld from, and once', async () => {
    const referral = await accepted();
    await plan(referral.id);
    const [first] = await published(ReturnPlanned, referral, 1);
    await withhold(referral, first!, CENTRE);
    await allow(referral, first!, CENTRE);
    const [, again] = await published(ReturnPlanned, referral, 2);
    expect(again).toMatchObject({ from: first!.from, to: [CENTRE], data: first!.data });
    expect(again!.id).not.toBe(first!.id);
    await allow(referral, first!, CENTRE);
    expect(await running.published(ReturnPlanned, referral.caseReference)).toHaveLength(2);
    const { body } = await handOver.officer(
      'GET',
      `/v1/return-plans?caseReference=${referral.caseReference}`,
    );
    const states = (body.items[0].deliveries as { recipient: string; state: string }[]).map(
      ({ recipient, state }) => [recipient, state],
    );
    expect(states.sort()).toEqual([
      [AGENCY, 'pending'],
      [CENTRE, 'pending'],
    ]);
  });

  it('does not, once another plan has replaced it', async () => {
    const referral = await accepted();
    await plan(referral.id);
    const [first] = await published(ReturnPlanned, referral, 1);
    await withhold(referral, first!, CENTRE);
    await plan(referral.id, 'La Mesa');
    await allow(referral, first!, CENTRE);
    expect(await running.published(ReturnPlanned, referral.caseReference)).toHaveLength(2);
  });

  it('does not, once the referral is cancelled', async () => {
    const referral = await accepted();
    await plan(referral.id);
    const [first] = await published(ReturnPlanned, referral, 1);
    await withhold(referral, first!, CENTRE);
    await cancel(referral.id);
    await allow(referral, first!, CENTRE);
    expect(await running.published(ReturnPlanned, referral.caseReference)).toHaveLength(1);
  });
});

describe('a referral that the agreement withheld', () => {
  const withheld = async (): Promise<{ reasons: string[]; sendAgain: string } | null> => {
    const { body } = await handOver.officer('GET', '/v1/referrals?limit=1');
    return body.items[0].withheld as { reasons: string[]; sendAgain: string } | null;
  };
  async function referral() {
    const detected = await handOver.detection('no-need-identified');
    const reportId = await handOver.issuedReport(detected.caseReference);
    const body = { ...referralBody(detected.caseReference, reportId), plannedOn: inTenDays };
    const answer = await handOver.officer('POST', '/v1/referrals', { body });
    const [request] = await published(ReferralRequested, detected, 1);
    const of = { ...detected, id: (answer.body as { id: string }).id, request: request! };
    await withhold(of, of.request, AGENCY, 'no-agreement');
    await eventually(async () => (await withheld())?.sendAgain === 'by-itself');
    return of;
  }

  it('goes by itself as it is today, and is withheld no more', async () => {
    const of = await referral();
    await allow(of, of.request, AGENCY);
    const [, again] = await published(ReferralRequested, of, 2);
    expect(again).toMatchObject({ to: [AGENCY], data: of.request.data });
    expect(again!.data.preview.plannedOn).toBe(inTenDays);
    expect(await withheld()).toBeNull();
  });

  it('does not, once it is cancelled', async () => {
    const of = await referral();
    await cancel(of.id);
    await allow(of, of.request, AGENCY);
    expect(await running.published(ReferralRequested, of.caseReference)).toHaveLength(1);
  });

  it('does not, once a screening has found a need of protection', async () => {
    const of = await referral();
    const { rows } = await running.sql.query<{ id: string }>(
      'select id from detections where case_reference = $1',
      [of.caseReference],
    );
    await handOver.screen(rows[0]!.id, 'may-need-protection', 2);
    await allow(of, of.request, AGENCY);
    expect(await running.published(ReferralRequested, of.caseReference)).toHaveLength(1);
  });
});

describe('a report that consent withheld', () => {
  it('goes by itself while the agency has the child in its care, and not after', async () => {
    const referral = await accepted();
    const [first] = await published(ReportDisclosed, referral, 1);
    await withhold(referral, first!, AGENCY);
    await allow(referral, first!, AGENCY);
    const [, again] = await published(ReportDisclosed, referral, 2);
    expect(again).toMatchObject({ to: [AGENCY], data: first!.data });
    await withhold(referral, again!, AGENCY);
    // The first was replaced, though what replaced it is withheld too.
    await allow(referral, first!, AGENCY);
    expect(await running.published(ReportDisclosed, referral.caseReference)).toHaveLength(2);
    await cancel(referral.id);
    await allow(referral, again!, AGENCY);
    expect(await running.published(ReportDisclosed, referral.caseReference)).toHaveLength(2);
  });
});

describe('a report that went without a part, or under a consent that was withdrawn', () => {
  async function disclosed() {
    const referral = await accepted();
    const [first] = await published(ReportDisclosed, referral, 1);
    await disclose(referral, first!, AGENCY, ['identity']);
    return { referral, first: first! };
  }
  const complete = async (referral: Awaited<ReturnType<typeof accepted>>) => {
    const of = { referralId: referral.id };
    const started = { ...of, startedOn: '2026-07-20' };
    await handOver.answer(referral, ReferralStarted, started, { sequence: 2 });
    const completed = { ...of, completedOn: '2026-08-20' };
    await handOver.answer(referral, ReferralCompleted, completed, { sequence: 3 });
    await handOver.untilReferral(referral.id, 'completed');
  };

  it('goes again by itself, with what may go now, while the referral runs', async () => {
    const { referral, first } = await disclosed();
    await allow(referral, first, AGENCY, 'withheld-in-part');
    const [, again] = await published(ReportDisclosed, referral, 2);
    expect(again).toMatchObject({ to: [AGENCY], data: first.data });
    await disclose(referral, again!, AGENCY, ['identity', 'health']);
    await allow(referral, again!, AGENCY, 'withdrawn');
    expect(await published(ReportDisclosed, referral, 3)).toHaveLength(3);
  });

  it('goes with nothing new once the referral has ended', async () => {
    const { referral, first } = await disclosed();
    await complete(referral);
    await allow(referral, first, AGENCY, 'withheld-in-part');
    expect(await running.published(ReportDisclosed, referral.caseReference)).toHaveLength(1);
    await allow(referral, first, AGENCY, 'withdrawn');
    const [, again] = await published(ReportDisclosed, referral, 2);
    expect(again!.data.identity).toEqual(first.data.identity);
    expect(again!.data.health).toBeUndefined();
  });

  it('does not go once the referral is cancelled', async () => {
    const { referral, first } = await disclosed();
    await cancel(referral.id);
    for (const after of ['withheld-in-part', 'withdrawn'] as const) {
      await allow(referral, first, AGENCY, after);
    }
    expect(await running.published(ReportDisclosed, referral.caseReference)).toHaveLength(1);
  });
});
