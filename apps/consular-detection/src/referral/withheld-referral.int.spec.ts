import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  DisclosureRecorded,
  DispatchReceipted,
  HoldLifted,
  HoldSet,
  newId,
  type EventContract,
} from '#libs/contracts';
import type { Role } from '#libs/permissions';
import { eventually, testService, type TestService } from '#libs/service/testing';
import { service } from '../service.js';
import {
  AGENCY,
  HandOver,
  ifMatch,
  OWN,
  referralBody,
  type CaseSoFar,
} from '../testing/hand-over.js';

let running: TestService;
let handOver: HandOver;
beforeAll(async () => {
  running = await testService(service, { node: 'mx' });
  handOver = new HandOver(running);
  await handOver.adoptTrustList();
});
afterAll(() => running.stop());

interface Listed {
  readonly id: string;
  readonly withheld: {
    reasons: string[];
    sendAgain: string | null;
    reached: object[];
    text: string;
  } | null;
}

async function listed(id: string, role: Role = 'host-authority-officer', language = 'en') {
  const { body } = await running.as({ role, organisation: OWN })('GET', '/v1/referrals', {
    headers: { 'accept-language': language },
  });
  return (body as { items: Listed[] }).items.find((one) => one.id === id)!.withheld;
}

function untilListed(id: string, sendAgain: string) {
  return eventually(async () => {
    const found = await listed(id);
    return found?.sendAgain === sendAgain && found;
  });
}

function receive<Data>(
  { caseReference, childId }: CaseSoFar,
  contract: EventContract<Data>,
  data: Data,
) {
  return running.receive(contract, data, { subject: caseReference, keyid: childId });
}

async function hold(of: CaseSoFar): Promise<() => Promise<unknown>> {
  const holdId = newId();
  await receive(of, HoldSet, { holdId, reason: 'sealed-for-safety' });
  return () => receive(of, HoldLifted, { holdId });
}

/** The exchange withholds the request of a referral. */
async function withhold(of: CaseSoFar & { id: string }, ...reasons: string[]): Promise<void> {
  const [request] = (await handOver.untilReferral(of.id, 'requested')).deliveries;
  const { eventId, eventType } = request!;
  const decision = { eventId, eventType, recipient: AGENCY, categories: [] };
  const data: DisclosureRecorded = { ...decision, outcome: 'withheld', reasons };
  await receive(of, DisclosureRecorded, data);
}

/** The exchange lets the request of a referral go, and its receiver signs. */
async function deliver(of: CaseSoFar & { id: string }): Promise<void> {
  const [request] = (await handOver.untilReferral(of.id, 'requested')).deliveries;
  const { eventId, eventType } = request!;
  const event = { eventId, eventType, recipient: AGENCY };
  const decision: DisclosureRecorded = {
    ...event,
    outcome: 'disclosed',
    reasons: [],
    categories: [],
  };
  await receive(of, DisclosureRecorded, decision);
  const { caseReference: subject, childId: keyid } = of;
  const receipt = { ...event, state: 'applied', receiptedAt: '2026-07-17T16:20:05.000Z' } as const;
  await running.receive(DispatchReceipted, receipt, { subject, keyid, sequence: 2 });
  await eventually(async () => {
    const [sent] = (await handOver.untilReferral(of.id, 'requested')).deliveries;
    return sent?.state === 'applied';
  });
}

async function cancel(id: string): Promise<void> {
  const body = { reason: 'family-decision' };
  await handOver.officer('POST', `/v1/referrals/${id}/cancel`, { ...ifMatch(1), body });
  await handOver.untilReferral(id, 'cancelled');
}

describe('a referral that a hold withholds', () => {
  it('is cancelled and waits in the list, and may be sent again once the hold is lifted', async () => {
    const detected = await handOver.detection('no-need-identified');
    const lift = await hold(detected);
    await eventually(async () => {
      const { rowCount } = await running.sql.query(
        'select 1 from case_holds where case_reference = $1',
        [detected.caseReference],
      );
      return rowCount === 1;
    });
    const reportId = await handOver.issuedReport(detected.caseReference);
    const asked = { body: referralBody(detected.caseReference, reportId) };
    const { body } = await handOver.officer('POST', '/v1/referrals', asked);
    const id = body.id as string;
    expect(await listed(id)).toBeNull();
    await withhold({ ...detected, id }, 'hold');
    expect(await untilListed(id, 'not-yet')).toEqual({
      ...{ reasons: ['protection-hold'], sendAgain: 'not-yet' },
      reached: [],
      text: 'A protection hold is or was in force. After it is lifted, nothing goes until somebody sends it again. Nothing had reached anybody before. It may not be sent again yet.',
    });
    expect(await handOver.untilReferral(id, 'cancelled')).toMatchObject({
      cancellationReason: 'protection-hold',
    });
    await lift();
    await untilListed(id, 'now');
    expect((await listed(id, 'supervisor', 'es'))?.text).toContain('Ya puede enviarse otra vez');
    expect((await handOver.officer('POST', '/v1/referrals', asked)).status).toBe(201);
    expect(await listed(id)).toBeNull();
  });

  it('and that was cancelled waits until another replaces it', async () => {
    const referral = await handOver.referral();
    const lift = await hold(referral);
    await untilListed(referral.id, 'not-yet');
    await lift();
    await untilListed(referral.id, 'now');
    const { status } = await handOver.officer('POST', '/v1/referrals', {
      body: referralBody(referral.caseReference, referral.reportId),
    });
    expect([status, await listed(referral.id)]).toEqual([201, null]);
  });
});

/** All that a role reads of a referral, in its list and alone, without what differs in any two. */
async function readAs(role: Role, id: string): Promise<string> {
  const ask = running.as({ role, organisation: OWN });
  const list = (await ask('GET', '/v1/referrals')).body as { items: Listed[] };
  const { body } = await ask('GET', `/v1/referrals/${id}`);
  const text = JSON.stringify([list.items.find((one) => one.id === id), body]);
  return text.replaceAll(
    /[0-9a-f-]{36}|EN-[0-9A-Z-]{9}|\d{4}-\d\d-\d\dT[0-9:.]{12}Z|"version":\d+/gu,
    '',
  );
}

describe('who may not read holds reads of a referral under one what any cancellation says', () => {
  const reader: Role = 'consular-officer';

  async function expectAlike(held: string, free: string): Promise<string> {
    const read = await readAs(reader, held);
    expect(read).toBe(await readAs(reader, free));
    expect(read).toContain('"state":"cancelled"');
    expect(read).not.toMatch(/hold|hidden|not-for-this-role/u);
    for (const role of ['host-authority-officer', 'supervisor'] as const) {
      expect(await readAs(role, held)).toContain('protection-hold');
    }
    return read;
  }

  it.each([[['hold']], [['hold', 'no-agreement']]])(
    'word for word, where %j withheld its request',
    async (reasons) => {
      const [held, free] = [await handOver.referral(), await handOver.referral()];
      await withhold(held, ...reasons);
      await handOver.untilReferral(held.id, 'cancelled');
      await withhold(free, 'no-agreement');
      await untilListed(free.id, 'by-itself');
      await cancel(free.id);
      await expectAlike(held.id, free.id);
    },
  );

  it('word for word, where the request had reached its receiver before', async () => {
    const [held, free] = [await handOver.referral(), await handOver.referral()];
    for (const one of [held, free]) await deliver(one);
    await hold(held);
    await handOver.untilReferral(held.id, 'cancelled');
    await cancel(free.id);
    expect(await expectAlike(held.id, free.id)).toContain('"state":"applied"');
    expect(await listed(held.id, 'supervisor')).toMatchObject({
      ...{ reasons: ['protection-hold'], sendAgain: 'not-yet' },
      reached: [{ recipient: AGENCY, at: '2026-07-17T16:20:05.000Z' }],
      text: expect.stringContaining('the request to hn.dinaf on 2026-07-17'),
    });
  });

  it('and while something else withholds it, that it is not theirs to decide', async () => {
    const referral = await handOver.referral();
    await withhold(referral, 'no-agreement');
    await untilListed(referral.id, 'by-itself');
    expect(await listed(referral.id, reader)).toMatchObject({
      ...{ reasons: ['not-for-this-role'], sendAgain: null },
    });
  });
});

describe('a referral that something else withholds', () => {
  it.each([
    ['no-agreement', 'agreement', 'by-itself'],
    ['recipient-unknown', 'receiver', 'by-itself'],
    ['too-large', 'other', 'when-mended'],
  ])('for %s waits until that is mended', async (reason, shown, sendAgain) => {
    const referral = await handOver.referral();
    await withhold(referral, reason);
    expect((await untilListed(referral.id, sendAgain)).reasons).toEqual([shown]);
  });
});
