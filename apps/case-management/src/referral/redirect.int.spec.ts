import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  TrustListAdopted,
  DisclosureRecorded,
  ReferralAccepted,
  ReferralCancelled,
  ReferralForwarded,
  ReferralReceived,
  ReferralRedirected,
  ReferralRequested,
} from '#libs/contracts';
import { eventually, testService, type Caller, type TestService } from '#libs/service/testing';
import { service } from '../service.js';
import {
  AGENCY,
  delivered,
  fromNode,
  OTHER_AGENCY,
  SENDER,
  theWorldAround,
  type ReferralInTest,
  type World,
} from '../testing/a-referral.js';

const agency = (id: string, kind = 'child-protection-agency') => ({
  ...{ id, node: id.split('.')[0]!, kind, name: id, country: 'HN' },
});
const trustList = {
  ...{ version: 1, validUntil: '2030-01-01T00:00:00Z' },
  organisations: [
    ...[AGENCY, OTHER_AGENCY, 'hn.dinaf-sur', 'gt.pgn'].map((id) => agency(id)),
    agency('hn.reception-belen', 'reception-centre'),
  ],
} as TrustListAdopted;

const asked = { recipient: OTHER_AGENCY, reason: 'nearer-to-family' } as const;
const path = ({ id }: ReferralInTest) => `/v1/referrals/${id}`;

let running: TestService;
let world: World;
let first: Caller;
let other: Caller;

beforeAll(async () => {
  running = await testService(service, { node: 'hn' });
  world = theWorldAround(running);
  first = running.as({ role: 'caseworker', organisation: AGENCY });
  other = running.as({ role: 'caseworker', organisation: OTHER_AGENCY });
});
afterAll(() => running.stop());

const redirect = (referral: ReferralInTest, body: object = asked) =>
  world.post(path(referral), 'redirect', body);

/** Delivers to the other agency what the first one forwarded, as the exchange does. */
async function forward(referral: ReferralInTest, to = OTHER_AGENCY, from = AGENCY): Promise<void> {
  const published = await eventually(async () => {
    const all = await world.published(ReferralForwarded, referral);
    return all.filter((event) => event.to?.includes(to));
  });
  const { id } = await running.receive<object>(ReferralForwarded, published[0]!.data, {
    ...{ ...delivered(referral), source: '/hn/case-management', from, recipient: to },
  });
  await eventually(async () => {
    const { rows } = await running.sql.query('select 1 from inbox where event_id = $1', [id]);
    return rows;
  });
}

const isPresentedTo = (caller: Caller, referral: ReferralInTest, state = 'received') =>
  eventually(async () => {
    const { body } = await caller('GET', path(referral));
    return body.state === state && body;
  });

async function redirected(): Promise<ReferralInTest> {
  const referral = await world.receive();
  await redirect(referral);
  await forward(referral);
  await isPresentedTo(other, referral);
  return referral;
}

describe('POST /v1/referrals/:id/redirect', () => {
  it('explains what to do while no trust list was received', async () => {
    const { status, body } = await redirect(await world.receive());
    expect([status, body.code]).toEqual([503, 'TRUST_LIST.NEVER_RECEIVED']);
    await running.receive(TrustListAdopted, trustList, { subject: 'trust-list' });
    await eventually(
      async () => (await running.sql.query('select 1 from adopted_trust_list')).rows,
    );
  });

  it('shows the other agency what was asked by way of the exchange alone', async () => {
    const referral = await world.receive();
    const { status, body } = await redirect(referral);
    expect([status, body.state]).toEqual([200, 'redirected']);
    const [event] = await world.hasPublished(ReferralForwarded, referral);
    const { preview } = ReferralRequested.example;
    expect(event).toMatchObject({ from: AGENCY, to: [OTHER_AGENCY], keyid: referral.childId });
    expect(event?.data).toMatchObject({ referralId: referral.id, preview });
    expect((await other('GET', path(referral))).status).toBe(404);
    expect(await world.published(ReferralRedirected, referral)).toEqual([]);
  });

  it('presents it to that agency, whose answers the sender receives from then on', async () => {
    const referral = await redirected();
    const [notice] = await world.hasPublished(ReferralRedirected, referral);
    expect(notice).toMatchObject({ from: AGENCY, to: [SENDER] });
    const { recipient: redirectedTo, reason } = asked;
    expect(notice?.data).toEqual({ referralId: referral.id, redirectedTo, reason });
    const received = await world.published(ReferralReceived, referral);
    expect(received.map(({ from }) => from)).toEqual([AGENCY, OTHER_AGENCY]);
    expect(received[1]!.sequence).toBeGreaterThan(notice!.sequence);
    const { body } = await other('GET', path(referral));
    expect(body).toMatchObject({
      ...{ sender: SENDER, preview: ReferralRequested.example.preview, redirectedTo: null },
    });
    await world.post(path(referral), 'accept', undefined, other);
    const [accepted] = await world.hasPublished(ReferralAccepted, referral);
    expect(accepted).toMatchObject({ from: OTHER_AGENCY, to: [SENDER] });
  });

  it('leaves the first agency with nothing but that it redirected', async () => {
    const referral = await redirected();
    await world.post(path(referral), 'accept', undefined, other);
    const { body } = await world.read(path(referral));
    const { recipient: redirectedTo, reason } = asked;
    expect(body).toMatchObject({ state: 'redirected', redirectedTo, reason });
    expect(body).not.toHaveProperty('preview');
    const { rows } = await running.sql.query(
      'select ciphertext from referrals where organisation = $1 and id = $2',
      [AGENCY, referral.id],
    );
    expect(rows).toEqual([{ ciphertext: null }]);
    const response = await world.post(path(referral), 'accept');
    expect(response.body.code).toBe('INCOMING_REFERRAL.ILLEGAL_TRANSITION');
  });

  it.each([
    ['an agency of another node', { ...asked, recipient: 'gt.pgn' }],
    ['what is no agency', { ...asked, recipient: 'hn.reception-belen' }],
    ['an unknown organisation', { ...asked, recipient: 'hn.nobody' }],
  ])('refuses %s', async (_, body) => {
    const response = await redirect(await world.receive(), body);
    expect([response.status, response.body.code]).toEqual([
      422,
      'INCOMING_REFERRAL.UNKNOWN_AGENCY',
    ]);
  });

  it('refuses who has had it already, itself too', async () => {
    const referral = await redirected();
    for (const recipient of [AGENCY, OTHER_AGENCY]) {
      const body = { ...asked, recipient };
      const response = await world.post(path(referral), 'redirect', body, other);
      expect([response.status, response.body.code]).toEqual([
        ...[422, 'INCOMING_REFERRAL.REDIRECTED_BEFORE'],
      ]);
    }
  });

  it('needs a reason, and a referral that nobody has taken over', async () => {
    const accepted = await world.accept();
    expect((await redirect(accepted)).body.code).toBe('INCOMING_REFERRAL.ILLEGAL_TRANSITION');
    const { reason: _, ...silent } = asked;
    const { status, body } = await redirect(await world.receive(), silent);
    expect([status, body.errors[0].field]).toEqual([400, 'reason']);
  });
});

describe('a forwarded referral', () => {
  it('is presented to an agency once, though it comes twice', async () => {
    const referral = await redirected();
    await forward(referral);
    await world.post(path(referral), 'accept', undefined, other);
    expect(await world.parked(referral)).toEqual([]);
    expect(await world.published(ReferralRedirected, referral)).toHaveLength(1);
  });

  it('is parked when nobody redirected it there', async () => {
    const referral = await world.receive();
    const data = { ...ReferralRequested.example, referralId: referral.id };
    const extras = { ...delivered(referral), from: AGENCY, recipient: OTHER_AGENCY };
    await running.receive(ReferralForwarded, data, { ...extras, source: '/hn/case-management' });
    expect(await world.isParked(referral)).toEqual(['INCOMING_REFERRAL.NOT_REDIRECTED']);
  });

  it('that the policy withholds returns to the first agency', async () => {
    const referral = await world.receive();
    await redirect(referral);
    const [event] = await world.hasPublished(ReferralForwarded, referral);
    const { recipient } = asked;
    await running.receive(
      DisclosureRecorded,
      {
        ...{ eventId: event!.id, eventType: event!.type, recipient, outcome: 'withheld' },
        ...{ reasons: ['hold'], categories: [] },
      },
      fromNode(referral),
    );
    const body = await isPresentedTo(first, referral);
    expect(body).toMatchObject({ reason: null, redirectedTo: null });
    expect(body.preview).toEqual(ReferralRequested.example.preview);
    expect((await redirect(referral)).status).toBe(200);
  });
});

describe('a cancellation', () => {
  const cancel = (referral: ReferralInTest) => {
    const data = { referralId: referral.id };
    return running.receive(ReferralCancelled, data, { ...delivered(referral), sequence: 9 });
  };

  it('reaches a referral wherever it was redirected', async () => {
    const referral = await redirected();
    await world.post(path(referral), 'redirect', { ...asked, recipient: 'hn.dinaf-sur' }, other);
    await forward(referral, 'hn.dinaf-sur', OTHER_AGENCY);
    const third = running.as({ role: 'caseworker', organisation: 'hn.dinaf-sur' });
    await isPresentedTo(third, referral);
    await cancel(referral);
    await isPresentedTo(third, referral, 'cancelled');
  });

  it('cancels one that is on its way, and then it never arrives', async () => {
    const referral = await world.receive();
    await redirect(referral);
    await cancel(referral);
    await world.until(referral, 'cancelled');
    await forward(referral);
    expect((await other('GET', path(referral))).status).toBe(404);
    expect(await world.parked(referral)).toEqual([]);
  });
});
