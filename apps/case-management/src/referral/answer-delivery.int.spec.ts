import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DisclosureRecorded, DispatchReceipted, ReferralReceived } from '#libs/contracts';
import type { Role } from '#libs/permissions';
import { eventually, testService, type TestService } from '#libs/service/testing';
import { service } from '../service.js';
import {
  AGENCY,
  fromNode,
  SENDER,
  theWorldAround,
  type ReferralInTest,
  type World,
} from '../testing/a-referral.js';

let running: TestService;
let world: World;
beforeAll(async () => {
  running = await testService(service, { node: 'hn' });
  world = theWorldAround(running);
});
afterAll(() => running.stop());

interface Sent {
  readonly state: string;
  readonly reasons: string[];
  readonly text: string | null;
}

/** What a role sees in the list, and alone, of the one answer that was sent. */
async function sentAs(role: Role, { id }: ReferralInTest): Promise<Sent[]> {
  const ask = running.as({ role, organisation: AGENCY });
  const list = (await ask('GET', '/v1/referrals')).body as {
    items: { id: string; deliveries: Sent[] }[];
  };
  const { body } = await ask('GET', `/v1/referrals/${id}`);
  const listed = list.items.find((one) => one.id === id)!;
  return [...listed.deliveries, ...(body as { deliveries: Sent[] }).deliveries];
}

/** The exchange reports about the answer that a referral was received. */
async function report(referral: ReferralInTest) {
  const [event] = await world.hasPublished(ReferralReceived, referral);
  const about = { eventId: event!.id, eventType: event!.type, recipient: SENDER };
  return {
    decided: (outcome: 'disclosed' | 'withheld', ...reasons: string[]) =>
      running.receive(
        DisclosureRecorded,
        { ...about, outcome, reasons, categories: [] },
        fromNode(referral),
      ),
    receipted: () =>
      running.receive(
        DispatchReceipted,
        { ...about, state: 'applied', receiptedAt: '2026-07-17T16:20:05.000Z' },
        { ...fromNode(referral), sequence: 2 },
      ),
  };
}

const untilState = (referral: ReferralInTest, state: string) =>
  eventually(async () => {
    const sent = await sentAs('supervisor', referral);
    return sent.every((one) => one.state === state) && sent;
  });

describe('an answer to a referral', () => {
  it('shows in the list and alone how far it has come', async () => {
    const referral = await world.receive();
    expect(await untilState(referral, 'pending')).toHaveLength(2);
    const { decided, receipted } = await report(referral);
    await decided('disclosed', 'status-of-a-referral');
    await receipted();
    expect(await untilState(referral, 'applied')).toHaveLength(2);
  });

  it('that is withheld says the same for a hold and the rest to every role: a hold may be of others', async () => {
    const [held, free] = [await world.receive(), await world.receive()];
    await (await report(held)).decided('withheld', 'hold');
    await (await report(free)).decided('withheld', 'no-agreement');
    for (const one of [held, free]) await untilState(one, 'withheld');
    const shown = async (role: Role, referral: ReferralInTest) =>
      (await sentAs(role, referral)).map(({ state, reasons, text }) => ({
        ...{ state, reasons, text },
      }));
    for (const role of ['caseworker', 'supervisor'] as const) {
      expect(await shown(role, held)).toEqual(await shown(role, free));
      expect(await shown(role, held)).toMatchObject([
        { state: 'withheld', reasons: ['not-for-this-role'] },
        { state: 'withheld', reasons: ['not-for-this-role'] },
      ]);
    }
  });
});
