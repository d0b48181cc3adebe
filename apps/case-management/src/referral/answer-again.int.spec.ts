import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  DisclosureAllowed,
  DisclosureRecorded,
  ReferralAccepted,
  ReferralCancelled,
  ReferralPaused,
  ReferralReceived,
  type Envelope,
  type EventContract,
} from '#libs/contracts';
import { eventually, testService, type TestService } from '#libs/service/testing';
import { service } from '../service.js';
import {
  AGENCY,
  delivered,
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

const last = new Map<string, number>();

/** The exchange publishes about an answer, and the service has handled it. */
async function fromExchange<Data>(
  referral: ReferralInTest,
  contract: EventContract<Data>,
  data: Data,
): Promise<void> {
  const sequence = (last.get(referral.id) ?? 0) + 1;
  last.set(referral.id, sequence);
  const { id } = await running.receive(contract, data, { ...fromNode(referral), sequence });
  await eventually(async () => {
    const handled = 'select 1 from inbox where event_id = $1';
    return (await running.sql.query(handled, [id])).rows.length === 1;
  });
}

/** The first answer of a kind; the exchange withholds it. */
async function withheld<Data>(
  referral: ReferralInTest,
  contract: EventContract<Data>,
): Promise<Envelope<Data>> {
  const [event] = await world.hasPublished(contract, referral);
  const about = { eventId: event!.id, eventType: event!.type, recipient: SENDER };
  const decision: DisclosureRecorded = {
    ...{ ...about, outcome: 'withheld', categories: [] },
    reasons: ['no-agreement'],
  };
  await fromExchange(referral, DisclosureRecorded, decision);
  return event!;
}

const allow = (referral: ReferralInTest, { id: eventId, type: eventType }: Envelope) =>
  fromExchange(referral, DisclosureAllowed, {
    ...{ eventId, eventType, recipient: SENDER, after: 'withheld' as const },
  });

describe('answers that were withheld', () => {
  it('go by themselves as far as the sender lacks them, in order, and once', async () => {
    const referral = await world.accept();
    const received = await withheld(referral, ReferralReceived);
    const accepted = await withheld(referral, ReferralAccepted);
    await world.post(`/v1/referrals/${referral.id}`, 'pause', { reason: 'other' });
    const paused = await withheld(referral, ReferralPaused);
    for (const event of [received, accepted, paused]) await allow(referral, event);
    expect(await world.published(ReferralReceived, referral)).toHaveLength(1);
    const [, acceptedAgain] = await world.published(ReferralAccepted, referral);
    const [, pausedAgain] = await world.published(ReferralPaused, referral);
    expect(acceptedAgain).toMatchObject({ from: AGENCY, to: [SENDER], data: accepted.data });
    expect(pausedAgain).toMatchObject({ to: [SENDER], data: paused.data });
    expect(pausedAgain!.sequence).toBeGreaterThan(acceptedAgain!.sequence);
    expect(await world.published(ReferralAccepted, referral)).toHaveLength(2);
  });

  it('do not, once the sender has cancelled the referral', async () => {
    const referral = await world.receive();
    const received = await withheld(referral, ReferralReceived);
    const { id: referralId } = referral;
    const extras = { ...delivered(referral), sequence: 2 };
    await running.receive(ReferralCancelled, { referralId }, extras);
    await world.until(referral, 'cancelled');
    await allow(referral, received);
    expect(await world.published(ReferralReceived, referral)).toHaveLength(1);
  });
});
