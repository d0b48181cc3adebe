import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  DisclosureRecorded,
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
  readonly withheld: { reasons: string[]; sendAgain: string; text: string } | null;
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
  const [request] = (await handOver.untilReferral(of.id, 'requested')).disclosure;
  const { eventId, eventType } = request!;
  const decision = { eventId, eventType, recipient: AGENCY, categories: [] };
  const data: DisclosureRecorded = { ...decision, outcome: 'withheld', reasons };
  await receive(of, DisclosureRecorded, data);
}

describe('a referral that a hold withholds', () => {
  it('waits in the list, and may be sent again once the hold is lifted', async () => {
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
      text: 'A protection hold prevented the referral from reaching its receiver. It may not be sent again yet.',
    });
    await lift();
    await untilListed(id, 'now');
    expect((await listed(id, 'supervisor', 'es'))?.text).toContain('Ya puede enviarse otra vez');
    await handOver.officer('POST', `/v1/referrals/${id}/cancel`, {
      ...ifMatch(1),
      body: { reason: 'referred-elsewhere' },
    });
    expect(await listed(id)).toBeNull();
    expect((await handOver.officer('POST', '/v1/referrals', asked)).status).toBe(201);
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

  it('shows to those who may not read holds only that it waits', async () => {
    const referral = await handOver.referral();
    await withhold(referral, 'hold');
    await untilListed(referral.id, 'now');
    await hold(referral);
    await handOver.untilReferral(referral.id, 'cancelled');
    expect(await listed(referral.id, 'consular-officer')).toMatchObject({
      ...{ reasons: ['hidden-from-role'], sendAgain: 'not-yet' },
    });
    const read = async (role: Role) => {
      const path = `/v1/referrals/${referral.id}`;
      return JSON.stringify((await running.as({ role, organisation: OWN })('GET', path)).body);
    };
    expect(await read('supervisor')).toMatch(/"protection-hold".*"hold"/);
    expect(await read('consular-officer')).not.toMatch(/hold/);
  });
});

describe('a referral that something else withholds', () => {
  it('waits until that is mended', async () => {
    const referral = await handOver.referral();
    await withhold(referral, 'no-agreement');
    expect((await untilListed(referral.id, 'when-mended')).reasons).toEqual(['agreement']);
  });
});
