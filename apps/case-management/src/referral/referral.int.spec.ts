import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  ArrivalRegistered,
  ReferralAccepted,
  ReferralCancelled,
  ReferralCompleted,
  ReferralExpired,
  ReferralFailed,
  ReferralPaused,
  ReferralReceived,
  ReferralRejected,
  ReferralRequested,
  ReferralResumed,
  ReferralStarted,
} from '#libs/contracts';
import { eventually, testService, type TestService } from '#libs/service/testing';
import { service } from '../service.js';
import {
  AGENCY,
  OTHER_AGENCY,
  aReferral,
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

const path = ({ id }: ReferralInTest) => `/v1/referrals/${id}`;
const toSender = { from: AGENCY, to: [SENDER] };

/** Waits until everything received before is handled: a later event of the same stream was. */
async function allHandled(referral: ReferralInTest): Promise<void> {
  const last = await world.request(referral);
  await eventually(async () => {
    const { rows } = await running.sql.query('select 1 from inbox where event_id = $1', [last.id]);
    return rows;
  });
}

describe('a referral that is requested', () => {
  it('is presented to the organisation, and its sender is notified', async () => {
    const referral = await world.receive();
    const [event] = await world.hasPublished(ReferralReceived, referral);
    expect(event).toMatchObject({
      ...toSender,
      subject: referral.caseReference,
      keyid: referral.childId,
      data: { referralId: referral.id },
    });
    expect(event?.causationid).toBeDefined();
    expect(await world.audited(referral, 'referral.receive')).toHaveLength(1);
  });

  it('stores what describes the child encrypted', async () => {
    const { id } = await world.receive();
    const { rows } = await running.sql.query(
      `select to_jsonb(r) - 'ciphertext' as open, encode(ciphertext, 'escape') as ciphertext
         from referrals r where id = $1`,
      [id],
    );
    expect(JSON.stringify(rows)).not.toMatch(/12-14|female|unaccompanied|undocumented|Cort/);
  });

  it('changes nothing when it comes a second time in another event', async () => {
    const referral = await world.accept();
    await allHandled(referral);
    expect(await world.stateOf(referral)).toBe('accepted');
    expect(await world.published(ReferralReceived, referral)).toHaveLength(1);
    expect(await world.parked(referral)).toEqual([]);
  });

  it('is refused under the id of another sender', async () => {
    const referral = await world.receive();
    const other = { ...aReferral(), id: referral.id };
    await world.request(other, { extras: { from: 'gt.pgn', source: '/gt/consular-detection' } });
    expect(await world.isParked(other)).toEqual(['INCOMING_REFERRAL.OTHER_SENDER']);
    expect((await world.read(path(referral))).body.sender).toBe(SENDER);
  });

  it('is refused when no exchange delivered it', async () => {
    const referral = aReferral();
    const data = { ...ReferralRequested.example, referralId: referral.id };
    await running.receive(ReferralRequested, data, fromNode(referral));
    expect(await world.isParked(referral)).toEqual(['EVENT.NOT_DELIVERED']);
  });
});

describe('the deadline of a referral', () => {
  it('lets it expire, notifies the sender, and still allows a late acceptance', async () => {
    const referral = aReferral();
    await world.request(referral, { respondBy: new Date(Date.now() + 300) });
    await world.until(referral, 'expired');
    const [event] = await world.hasPublished(ReferralExpired, referral);
    expect(event).toMatchObject({ ...toSender, data: { referralId: referral.id } });
    const [entry] = await world.audited(referral, 'referral.expire');
    expect(entry?.actor).toBe('timer:case-management');
    const { status, body } = await world.post(path(referral), 'accept');
    expect([status, body.state]).toEqual([200, 'accepted']);
  });

  it('does nothing to a referral that was answered', async () => {
    const referral = aReferral();
    await world.request(referral, { respondBy: new Date(Date.now() + 1_500) });
    await world.until(referral, 'received');
    await world.post(path(referral), 'accept');
    const job = `expire-referral:${AGENCY}:${referral.id}`;
    await eventually(async () => {
      const { rows } = await running.sql.query(
        'select 1 from graphile_worker.jobs where key = $1',
        [job],
      );
      return rows.length === 0;
    });
    expect(await world.stateOf(referral)).toBe('accepted');
    expect(await world.published(ReferralExpired, referral)).toEqual([]);
  });
});

describe('an answer to a referral', () => {
  it('accepts it and notifies the sender', async () => {
    const referral = await world.receive();
    const { status, body, headers } = await world.post(path(referral), 'accept');
    expect([status, body]).toEqual([200, { id: referral.id, state: 'accepted' }]);
    expect(headers.get('etag')).toBe('"2"');
    const [event] = await world.hasPublished(ReferralAccepted, referral);
    expect(event).toMatchObject({ ...toSender, data: { referralId: referral.id } });
    expect(await world.audited(referral, 'referral.accept')).toMatchObject([
      { actor: 'tester', organisation: AGENCY, role: 'caseworker' },
    ]);
  });

  it('rejects it with a code; the text stays in the organisation, encrypted', async () => {
    const referral = await world.receive();
    const text = 'The shelter is full until March';
    await world.post(path(referral), 'reject', { reason: 'no-capacity', text });
    const [event] = await world.hasPublished(ReferralRejected, referral);
    expect(event?.data).toEqual({ referralId: referral.id, reason: 'no-capacity' });
    const { body } = await world.read(path(referral));
    expect(body).toMatchObject({ state: 'rejected', reason: 'no-capacity', text });
    const { rows } = await running.sql.query(
      `select r::text || encode(answer_ciphertext, 'escape') as note from referrals r where id = $1`,
      [referral.id],
    );
    expect(rows[0].note).not.toMatch(/shelter|no-capacity/u);
  });

  it('fails an accepted one with a reason', async () => {
    const referral = await world.accept();
    await world.post(path(referral), 'fail', { reason: 'child-did-not-arrive' });
    const [event] = await world.hasPublished(ReferralFailed, referral);
    expect(event).toMatchObject({ ...toSender, data: { reason: 'child-did-not-arrive' } });
  });

  it('completes none that is not in progress', async () => {
    const referral = await world.accept();
    const { status, body } = await world.post(path(referral), 'complete');
    expect([status, body.code]).toEqual([409, 'INCOMING_REFERRAL.ILLEGAL_TRANSITION']);
    expect(await world.published(ReferralCompleted, referral)).toEqual([]);
  });

  it('is accepted once under one key, and only at the version that was read', async () => {
    const referral = await world.receive();
    const caseworker = running.as({ role: 'caseworker', organisation: AGENCY });
    const headers = { 'idempotency-key': randomUUID(), 'if-match': '"1"' };
    const accept = `${path(referral)}/accept`;
    expect((await caseworker('POST', accept)).status).toBe(428);
    const stale = { 'if-match': '"7"' };
    expect((await caseworker('POST', accept, { headers: stale })).status).toBe(412);
    const first = await caseworker('POST', accept, { headers });
    const again = await caseworker('POST', accept, { headers });
    expect([first.status, again.status]).toEqual([200, 200]);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(await world.hasPublished(ReferralAccepted, referral)).toHaveLength(1);
  });

  it.each([
    ['reject', {}],
    ['reject', { reason: 'bored' }],
    ['fail', { reason: 'duplicate' }],
    ['pause', {}],
    ['pause', { reason: 'child-ill' }],
    ['resume', {}],
    ['redirect', { reason: 'not-competent' }],
    ['redirect', { recipient: OTHER_AGENCY, reason: 'bored' }],
  ])('refuses to %s with %j', async (verb, body) => {
    const referral = await world.accept();
    const response = await world.post(path(referral), verb, body);
    expect([response.status, response.body.code]).toEqual([400, 'REQUEST.INVALID']);
  });
});

describe('a pause', () => {
  it('pauses an accepted referral and notifies the sender of the reason, and again when it resumes', async () => {
    const referral = await world.accept();
    const { body } = await world.post(path(referral), 'pause', { reason: 'awaiting-family' });
    expect(body.state).toBe('paused');
    const [paused] = await world.hasPublished(ReferralPaused, referral);
    expect(paused).toMatchObject({ ...toSender, data: { reason: 'awaiting-family' } });
    expect((await world.read(path(referral))).body.reason).toBe('awaiting-family');
    const resumed = await world.post(path(referral), 'resume', { reason: 'reason-ended' });
    expect(resumed.body.state).toBe('accepted');
    const [event] = await world.hasPublished(ReferralResumed, referral);
    expect(event).toMatchObject({ ...toSender, data: { reason: 'reason-ended', started: false } });
    expect(await world.audited(referral, 'referral.pause')).toHaveLength(1);
    expect(await world.audited(referral, 'referral.resume')).toHaveLength(1);
  });

  it('is refused before somebody has taken over, and a resumption without a pause', async () => {
    const referral = await world.receive();
    const paused = await world.post(path(referral), 'pause', { reason: 'other' });
    expect([paused.status, paused.body.code]).toEqual([
      ...[409, 'INCOMING_REFERRAL.ILLEGAL_TRANSITION'],
    ]);
    const resumed = await world.post(path(referral), 'resume', { reason: 'other' });
    expect([resumed.status, resumed.body.code]).toEqual([409, 'INCOMING_REFERRAL.NOT_PAUSED']);
    expect(await world.published(ReferralPaused, referral)).toEqual([]);
  });

  it('ends when the child arrives, for care cannot wait', async () => {
    const referral = await world.accept();
    await world.post(path(referral), 'pause', { reason: 'child-not-located' });
    const data = { ...ArrivalRegistered.example, referralId: referral.id };
    await running.receive(ArrivalRegistered, data, fromNode(referral));
    await world.until(referral, 'in-progress');
    expect(await world.hasPublished(ReferralStarted, referral)).toHaveLength(1);
    await world.post(path(referral), 'pause', { reason: 'no-capacity' });
    await world.post(path(referral), 'resume', { reason: 'new-information' });
    const [resumed] = await world.hasPublished(ReferralResumed, referral);
    expect(resumed?.data).toMatchObject({ started: true });
  });
});

describe('a cancellation', () => {
  const cancel = (referral: ReferralInTest, extras = {}) =>
    running.receive(
      ReferralCancelled,
      { referralId: referral.id },
      { ...delivered(referral), ...extras },
    );

  it('cancels a referral, whatever became of it before', async () => {
    const referrals = [await world.receive(), await world.accept()];
    for (const referral of referrals) {
      await cancel(referral);
      await world.until(referral, 'cancelled');
      expect(await world.audited(referral, 'referral.cancel')).toHaveLength(1);
    }
  });

  it('changes nothing once the referral has come to its end', async () => {
    const referral = await world.receive();
    await world.post(path(referral), 'reject', { reason: 'duplicate' });
    await cancel(referral);
    await allHandled(referral);
    expect(await world.stateOf(referral)).toBe('rejected');
    expect(await world.parked(referral)).toEqual([]);
  });

  it('is accepted from the sender alone', async () => {
    const referral = await world.receive();
    await cancel(referral, { from: 'gt.pgn', source: '/gt/consular-detection' });
    expect(await world.isParked(referral)).toEqual(['INCOMING_REFERRAL.OTHER_SENDER']);
    expect(await world.stateOf(referral)).toBe('received');
  });

  it('that comes before its request leaves nothing of the request', async () => {
    const referral = aReferral();
    await cancel(referral);
    await world.request(referral);
    await allHandled(referral);
    expect((await world.read(path(referral))).status).toBe(404);
    expect(await world.published(ReferralReceived, referral)).toEqual([]);
  });
});

describe('GET /v1/referrals', () => {
  it('gives pages of a state, newest first, with nothing about the child', async () => {
    const made = [await world.receive(), await world.receive(), await world.receive()];
    const accepted = await world.accept();
    const ids: string[] = [];
    let cursor: string | undefined;
    do {
      const next = cursor === undefined ? '' : `&cursor=${cursor}`;
      const { status, body } = await world.read(`/v1/referrals?state=received&limit=2${next}`);
      expect(status).toBe(200);
      expect(JSON.stringify(body)).not.toMatch(/12-14|female|unaccompanied/);
      ids.push(...body.items.map(({ id }: { id: string }) => id));
      cursor = body.nextCursor;
    } while (cursor !== undefined);
    expect(ids.slice(0, 3)).toEqual(made.map(({ id }) => id).reverse());
    expect(ids).not.toContain(accepted.id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('opens the preview of one, and audits that with its purpose', async () => {
    const referral = await world.receive();
    const before = (await world.audited(referral, 'referral.read')).length;
    const { body, headers } = await world.read(path(referral));
    expect(body.preview).toEqual(ReferralRequested.example.preview);
    expect(headers.get('etag')).toBe('"1"');
    const entries = await world.audited(referral, 'referral.read');
    expect(entries.slice(before)).toMatchObject([{ purpose: 'care-and-protection' }]);
  });
});
