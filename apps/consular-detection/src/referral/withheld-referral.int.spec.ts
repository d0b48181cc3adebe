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
  readonly withheld: { reasons: string[]; sendAgain: string | null; text: string } | null;
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
      text: 'A protection hold is or was in force. After it is lifted, nothing goes until somebody sends it again. It may not be sent again yet.',
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

describe('who may not read holds reads of a referral under one', () => {
  const learnsNothing: readonly Role[] = ['consular-officer'];
  const learns: readonly Role[] = ['host-authority-officer', 'supervisor'];

  /** A referral whose request is withheld for the reason, and which is cancelled by it or a person. */
  async function cancelledAfter(reason: string, by: 'hold' | 'person') {
    const referral = await handOver.referral();
    await withhold(referral, reason);
    await untilListed(referral.id, reason === 'hold' ? 'now' : 'when-mended');
    if (by === 'hold') await hold(referral);
    else {
      await handOver.officer('POST', `/v1/referrals/${referral.id}/cancel`, {
        ...ifMatch(1),
        body: { reason: 'family-decision' },
      });
    }
    await handOver.untilReferral(referral.id, 'cancelled');
    return referral.id;
  }

  it('the same as of one that the agreement withholds, word for word', async () => {
    const [held, free] = [await handOver.referral(), await handOver.referral()];
    await withhold(held, 'hold');
    await withhold(free, 'no-agreement');
    await untilListed(held.id, 'now');
    await untilListed(free.id, 'when-mended');
    for (const role of learnsNothing) {
      const read = await readAs(role, held.id);
      expect(read).toBe(await readAs(role, free.id));
      expect(read).not.toMatch(/hold|hidden/u);
      expect(await listed(held.id, role)).toMatchObject({
        ...{ reasons: ['not-for-this-role'], sendAgain: null },
      });
    }
    for (const role of learns) {
      expect(await readAs(role, held.id)).toMatch(/"protection-hold".*"hold"/u);
    }
  });

  it('the same as of any that was cancelled, word for word', async () => {
    const held = await cancelledAfter('hold', 'hold');
    const free = await cancelledAfter('no-agreement', 'person');
    for (const role of learnsNothing) {
      const read = await readAs(role, held);
      expect(read).toBe(await readAs(role, free));
      expect(read).toContain('"withheld":null');
      expect(read).not.toMatch(/hold|hidden/u);
    }
    expect((await listed(held, 'supervisor'))?.sendAgain).toBe('not-yet');
  });
});

describe('a referral that something else withholds', () => {
  it('waits until that is mended', async () => {
    const referral = await handOver.referral();
    await withhold(referral, 'no-agreement');
    expect((await untilListed(referral.id, 'when-mended')).reasons).toEqual(['agreement']);
  });
});
