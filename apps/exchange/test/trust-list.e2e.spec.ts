import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newCaseReference, newId, ReferralCancelled, ReferralRequested } from '#libs/contracts';
import { eventually, type TestService } from '#libs/service/testing';
import { OutgoingCase } from './testing/outgoing-case.js';
import { organisation, peerBorder, type PeerBorder } from './testing/peer-border.js';
import { readiness, untilDegraded, untilWell } from './testing/readiness.js';
import type { TestPeer } from './testing/test-peer.js';

const HOUR = 3_600_000;
const LAPSED = [-2 * HOUR, -HOUR] as const;

let border: PeerBorder;
let hn: TestService;
let mx: TestPeer;
let one: OutgoingCase;

beforeAll(async () => {
  border = await peerBorder();
  hn = border.exchange;
  mx = border.peers[0]!;
}, 60_000);
afterAll(() => border.stop());

beforeEach(() => {
  one = new OutgoingCase(hn, mx);
});

/** Has come to the peer, in this order and nothing else. */
async function untilReferred(...referrals: string[]): Promise<void> {
  await eventually(() => Promise.resolve(one.referralsArrived().length >= referrals.length));
  expect(one.referralsArrived()).toEqual(referrals);
}

async function count(table: string): Promise<number> {
  const { rows } = await hn.sql.query<{ n: number }>(`select count(*)::int as n from ${table}`);
  return rows[0]!.n;
}

async function hold(lifted: boolean): Promise<void> {
  const supervisor = hn.as({ role: 'supervisor', organisation: 'hn.dinaf' });
  const body = { caseReference: one.subject, reason: 'may-seek-international-protection' };
  const { holdId } = await eventually(async () => {
    const set = await supervisor('POST', '/v1/holds', { body });
    return set.status === 201 && (set.body as { holdId: string });
  });
  if (!lifted) return;
  const headers = { 'if-match': '"1"' };
  expect((await supervisor('POST', `/v1/holds/${holdId}/lift`, { headers })).status).toBe(200);
}

describe.each([
  ['has lapsed', LAPSED],
  ['begins later than the clock of this node shows', [HOUR, 2 * HOUR] as const],
])('a trust list that %s', (_, inForce) => {
  it('withholds nothing: what needs it waits, in order, and goes once there is one in force', async () => {
    const ids = [newId(), newId(), newId()] as const;
    await border.adopt({ inForce });
    await one.open();
    await one.refer(ids[0]);
    await one.refer(ids[1]);
    await untilDegraded(hn.operationsUrl, 'disclosures', { reason: 'out-of-date', waiting: 2 });
    await untilDegraded(hn.operationsUrl, 'trust-list', { reason: 'out-of-date' });
    expect(await one.decisions()).toEqual([]);
    expect(await count('parked_events')).toBe(0);
    const { rows } = await hn.sql.query<{ body: Buffer }>('select body from waiting_disclosures');
    for (const { body } of rows) expect(body.toString('latin1')).not.toContain(ids[0]);
    await border.adopt();
    await one.refer(ids[2]);
    await untilReferred(...ids);
    await untilWell(hn.operationsUrl, 'disclosures');
    const outcomes = (await one.decisions()).map(({ outcome }) => outcome);
    expect(outcomes).toEqual(ids.map(() => 'disclosed'));
  });
});

describe('while the trust list has lapsed', () => {
  it('the safety class goes at once, and what waits of a cancelled referral ends with it', async () => {
    const [sent, waiting, other] = [newId(), newId(), newId()] as const;
    await border.adopt();
    await one.open();
    await one.refer(sent);
    await untilReferred(sent);
    await border.adopt({ inForce: LAPSED });
    await one.refer(waiting);
    await one.refer(other);
    await untilDegraded(hn.operationsUrl, 'disclosures', { waiting: 2 });
    await one.cancel(waiting);
    await eventually(() => {
      const types = one.arrived().map(({ dispatch }) => dispatch.eventType);
      return Promise.resolve(types.includes(ReferralCancelled.type));
    });
    await border.adopt();
    await untilReferred(sent, other);
    const withheld = (await one.decisions()).filter(({ outcome }) => outcome === 'withheld');
    expect(withheld.map(({ reasons }) => reasons)).toEqual([['cancelled']]);
  });

  it('things go on within the node', async () => {
    await border.adopt({ inForce: LAPSED });
    await one.open();
    await one.refer(newId(), 'hn.dinaf');
    const [decision] = await eventually(() => one.decisions());
    expect(decision).toMatchObject({ outcome: 'disclosed', recipient: 'hn.dinaf' });
  });

  it('a hold that was set and lifted withholds what waited: after a hold only a person sends', async () => {
    await border.adopt({ inForce: LAPSED });
    await one.open();
    await one.refer(newId());
    await untilDegraded(hn.operationsUrl, 'disclosures', { waiting: 1 });
    await hold(true);
    await border.adopt();
    const [decision] = await eventually(() => one.decisions());
    expect(decision).toMatchObject({ outcome: 'withheld', reasons: ['hold'] });
    expect(one.referralsArrived()).toEqual([]);
  });

  it('what a hold forbids is withheld at once', async () => {
    await border.adopt({ inForce: LAPSED });
    await one.open();
    await hold(false);
    await one.refer(newId());
    const [decision] = await eventually(() => one.decisions());
    expect(decision?.reasons).toContain('hold');
    expect(await count('waiting_disclosures')).toBe(0);
  });

  it('an explanation shows that it waits, and for what', async () => {
    await border.adopt({ inForce: LAPSED });
    await one.open();
    const asked = new URLSearchParams({
      ...{ eventType: ReferralRequested.type, caseReference: one.subject, recipient: 'mx.dif' },
    });
    const ask = hn.as({ role: 'data-protection-officer' });
    const { body } = await eventually(async () => {
      const response = await ask('GET', `/v1/explanations/disclosure?${asked.toString()}`);
      return response.status === 200 && response;
    });
    expect(body).toMatchObject({ obstacle: null, waitsFor: 'out-of-date' });
  });
});

describe('a trust list in force', () => {
  it('withholds what no agreement covers: that is no moment of this node', async () => {
    await border.adopt({ agreement: { until: '2026-01-02' } });
    await one.publish(1);
    const [decision] = await eventually(() => one.decisions());
    expect(decision).toMatchObject({ outcome: 'withheld', reasons: ['no-agreement'] });
    expect(await readiness(hn.operationsUrl, 'disclosures')).toEqual({ status: 'ok' });
  });

  it('is asked again before it withholds: another instance may have adopted it a moment ago', async () => {
    await border.adopt();
    const late = border.next({ organisations: [organisation('mx.late', 'host-authority')] });
    await hn.sql.query('insert into trust_lists (version, document) values ($1, $2)', [
      ...[late.body.version, JSON.stringify(late)],
    ]);
    await one.open();
    await one.refer(newId(), 'mx.late');
    const [decision] = await eventually(() => one.decisions());
    expect(decision).toMatchObject({ outcome: 'disclosed' });
  });
});

describe('what comes in', () => {
  it('and was parked by an older list comes into effect by a newer one, though nobody asks', async () => {
    await border.adopt();
    const early = mx.dispatch(newCaseReference(), { recipient: 'hn.new' });
    await mx.send(early);
    expect(await mx.untilReceipted(early)).toEqual(['parked']);
    await border.adopt({ organisations: [organisation('hn.new', 'child-protection-agency')] });
    expect(await mx.untilReceipted(early, 2)).toEqual(['parked', 'applied']);
  });
});
