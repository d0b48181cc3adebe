import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  ArrivalRegistered,
  ChildDidNotArrive,
  ConsulateNotified,
  TrustListAdopted,
  newCaseReference,
  newId,
  ReferralCancelled,
  ReferralForwarded,
  ReferralRequested,
  type ReferralId,
} from '#libs/contracts';
import {
  askWithAndWithoutAudit,
  eventually,
  testService,
  type Caller,
  type TestService,
} from '#libs/service/testing';
import { service } from '../service.js';

const TAPACHULA = 'hn.consulate-tapachula';
const VERACRUZ = 'hn.consulate-veracruz';
const HOST = 'mx.dif-chiapas';

const consulate = (id: string, hostCountry: string, circumscription: string[]) => ({
  ...{ id, node: id.split('.')[0]!, kind: 'consulate', name: id, country: 'HN' },
  ...{ hostCountry, circumscription },
});
const authority = (id: string, country: string, circumscription?: string[]) => ({
  ...{ id, node: id.split('.')[0]!, kind: 'host-authority', name: id, country },
  ...(circumscription && { circumscription }),
});
const trustList = {
  ...{ version: 1, validUntil: '2030-01-01T00:00:00Z' },
  organisations: [
    authority(HOST, 'MX', ['MX-CHP']),
    authority('mx.dif-sonora', 'MX', ['MX-SON']),
    authority('gt.migration', 'GT'),
    consulate(TAPACHULA, 'MX', ['MX-CHP', 'MX-TAB']),
    consulate(VERACRUZ, 'MX', ['MX-VER']),
    consulate('gt.consulate-tapachula', 'MX', ['MX-CHP']),
    consulate('hn.consulate-guatemala', 'GT', []),
  ],
};

interface Referral {
  readonly referralId: ReferralId;
  readonly subject: string;
  readonly keyid: string;
  readonly from: string;
}

let running: TestService;
let officer: Caller;

beforeAll(async () => {
  running = await testService(service, { node: 'hn' });
  officer = running.as({ role: 'consular-officer', organisation: TAPACHULA });
  await running.receive(TrustListAdopted, trustList as never, { subject: 'trust-list' });
  await eventually(async () => (await running.sql.query('select 1 from adopted_trust_list')).rows);
});
afterAll(() => running.stop());

const aReferral = (from = HOST): Referral => ({
  ...{ referralId: newId<ReferralId>(), subject: newCaseReference(), keyid: randomUUID(), from },
});

const copyOf = ({ subject, keyid, from }: Referral) => ({
  ...{ subject, keyid, from, recipient: 'hn.dinaf', via: '/hn/exchange' },
  source: `/${from.split('.')[0]!}/consular-detection`,
});

async function arrives(referral: Referral): Promise<void> {
  const { referralId } = referral;
  const data = { ...ReferralRequested.example, referralId };
  await handled(await running.receive(ReferralRequested, data, copyOf(referral)));
}

async function isCancelled(referral: Referral): Promise<void> {
  const { referralId } = referral;
  await handled(await running.receive(ReferralCancelled, { referralId }, copyOf(referral)));
}

async function handled({ id }: { id: string }): Promise<void> {
  await eventually(async () => {
    const { rows } = await running.sql.query(
      `select 1 from inbox where event_id = $1 union all
        select 1 from parked_events where event_id = $1`,
      [id],
    );
    return rows;
  });
}

async function notifiedTo(organisation: string, { subject }: Referral) {
  const { body } = await running.as({ role: 'consular-officer', organisation })(
    'GET',
    '/v1/notifications?limit=200',
  );
  const items = body.items as { id: string; caseReference: string; state: string }[];
  return items.filter(({ caseReference }) => caseReference === subject);
}

async function anyNotified({ subject }: Referral): Promise<string[]> {
  const { rows } = await running.sql.query<{ organisation: string }>(
    'select organisation from notifications where case_reference = $1 order by 1',
    [subject],
  );
  return rows.map(({ organisation }) => organisation);
}

async function notified(referral = aReferral()): Promise<Referral & { id: string }> {
  await arrives(referral);
  const [notification] = await notifiedTo(TAPACHULA, referral);
  return { ...referral, id: notification!.id };
}

const acknowledge = (id: string, headers = {}) =>
  officer('POST', `/v1/notifications/${id}/acknowledgement`, { headers });

describe('a referral that arrives from another country', () => {
  it('is consulate notified where it comes from, with nothing of the child', async () => {
    const referral = aReferral();
    await arrives(referral);
    expect(await anyNotified(referral)).toEqual([TAPACHULA]);
    const [notification] = await notifiedTo(TAPACHULA, referral);
    expect(notification).toMatchObject({
      ...{ caseReference: referral.subject, sender: HOST, agency: 'hn.dinaf', state: 'notified' },
      ...{ service: 'care-and-reintegration', urgency: 'urgent', acknowledgedAt: null },
    });
    const { rows } = await running.sql.query(
      'select to_jsonb(n) as row from notifications n where case_reference = $1',
      [referral.subject],
    );
    const shown = JSON.stringify([notification, rows]);
    expect(shown).not.toMatch(/12-14|female|unaccompanied|undocumented|San Pedro/);
    expect(shown).not.toContain(referral.keyid);
  });

  it('is reported to the custody ledger, field by field', async () => {
    const referral = aReferral('mx.dif-sonora');
    await arrives(referral);
    const [event] = await eventually(() => running.published(ConsulateNotified, referral.subject));
    expect(event).toMatchObject({
      keyid: referral.keyid,
      data: {
        ...{ requestId: event?.causationid, sender: 'mx.dif-sonora' },
        consulates: [TAPACHULA, VERACRUZ],
        fields: ['sender', 'agency', 'service', 'urgency'],
      },
    });
    const [notification] = await notifiedTo(TAPACHULA, referral);
    const notified = Object.keys(notification!).filter(
      (name) => !['id', 'caseReference', 'shortCode', 'notifiedAt', 'state'].includes(name),
    );
    // The absence is entered with the report of the centre, when there is one.
    const [absence, acknowledged] = ['absentOn', 'acknowledgedAt'];
    expect(notified).toEqual(['sender', 'agency', 'service', 'urgency', absence, acknowledged]);
  });

  it.each([
    ['every consulate of the country when none covers the place', 'mx.dif-sonora', 2],
    ['the consulates of the country that it comes from alone', 'gt.migration', 1],
  ])('is notified to %s', async (_, from, count) => {
    const referral = aReferral(from);
    await arrives(referral);
    const expected = count === 2 ? [TAPACHULA, VERACRUZ] : ['hn.consulate-guatemala'];
    expect(await anyNotified(referral)).toEqual(expected);
  });

  it('is notified once, though it is published twice', async () => {
    const referral = await notified();
    await arrives(referral);
    expect(await anyNotified(referral)).toEqual([TAPACHULA]);
  });

  it('names the agency that answers once it is redirected', async () => {
    const referral = await notified();
    const { referralId, subject, keyid } = referral;
    const data = { ...ReferralRequested.example, referralId };
    const copy = { subject, keyid, from: 'hn.dinaf', recipient: 'hn.dinaf-norte' };
    const extras = { ...copy, via: '/hn/exchange', source: '/hn/case-management' };
    await handled(await running.receive(ReferralForwarded, data, extras));
    expect(await notifiedTo(TAPACHULA, referral)).toMatchObject([{ agency: 'hn.dinaf-norte' }]);
  });

  it('is not made when a consulate of this node has referred itself', async () => {
    const referral = aReferral(VERACRUZ);
    await arrives(referral);
    expect(await anyNotified(referral)).toEqual([]);
    const { rows } = await running.sql.query(
      `select action from audit_entries where subject = $1 and action <> 'notification.list'`,
      [referral.subject],
    );
    expect(rows).toEqual([]);
  });

  it('is parked while its sender is not listed', async () => {
    const referral = aReferral('mx.unheard-of');
    await arrives(referral);
    const { rows } = await running.sql.query(
      'select reason from parked_events where subject = $1',
      [referral.subject],
    );
    expect(rows).toEqual([{ reason: 'NOTIFICATION.SENDER_NOT_LISTED' }]);
  });
});

describe('POST /v1/notifications/:id/acknowledgement', () => {
  it('is accepted once, under one key or another', async () => {
    const { id, subject } = await notified();
    const headers = { 'idempotency-key': randomUUID() };
    const first = await acknowledge(id, headers);
    expect([first.status, first.body.state]).toEqual([200, 'acknowledged']);
    const again = await acknowledge(id, headers);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    const later = await acknowledge(id);
    expect(later.body).toEqual(first.body);
    const { rows } = await running.sql.query(
      `select role from audit_entries where subject = $1 and action = 'notification.acknowledge'`,
      [subject],
    );
    expect(rows).toEqual([{ role: 'consular-officer' }]);
  });

  it('is refused once the referral was cancelled', async () => {
    const notification = await notified();
    await isCancelled(notification);
    const { status, body } = await acknowledge(notification.id);
    expect([status, body.code]).toEqual([409, 'NOTIFICATION.ILLEGAL_TRANSITION']);
  });
});

describe('a cancelled referral', () => {
  it('closes what was notified of it, acknowledged or not', async () => {
    const [open, acknowledged] = [await notified(), await notified()];
    await acknowledge(acknowledged.id);
    for (const notification of [open, acknowledged]) {
      await isCancelled(notification);
      expect(await notifiedTo(TAPACHULA, notification)).toMatchObject([{ state: 'closed' }]);
    }
  });

  it('leaves no trace of why', async () => {
    const [one, other] = [await notified(), await notified()];
    for (const notification of [one, other]) await isCancelled(notification);
    const shapes = await Promise.all(
      [one, other].map(async ({ subject }) => {
        const { rows } = await running.sql.query(
          `select to_jsonb(n) - '{id,case_reference,referral_id,notified_at}'::text[] as row,
              (select array_agg(array[action, detail::text] order by id) from audit_entries
                where subject = $1::text and action <> 'notification.list') as audited
            from notifications n where case_reference = $1::uuid`,
          [subject],
        );
        return rows;
      }),
    );
    expect(shapes[0]).toEqual(shapes[1]);
    expect(JSON.stringify(shapes)).not.toMatch(/hold|reason/);
  });

  it('is cancelled by its own sender alone', async () => {
    const notification = await notified();
    await isCancelled({ ...notification, from: 'mx.dif-sonora' });
    expect(await notifiedTo(TAPACHULA, notification)).toMatchObject([{ state: 'notified' }]);
  });

  it('that comes before its request is never notified', async () => {
    const referral = aReferral();
    await isCancelled(referral);
    await arrives(referral);
    expect(await anyNotified(referral)).toEqual([]);
  });
});

describe('GET /v1/notifications', () => {
  it('gives pages of a state, newest first, of the own consulate alone', async () => {
    const made = [await notified(), await notified(), await notified()];
    await acknowledge(made[1]!.id);
    const path = '/v1/notifications?state=notified&limit=1';
    const first = await officer('GET', path);
    const second = await officer('GET', `${path}&cursor=${first.body.nextCursor as string}`);
    const listed = [first, second].map(({ body }) => (body.items as { id: string }[])[0]!.id);
    expect(listed).toEqual([made[2]!.id, made[0]!.id]);
    expect(await notifiedTo(VERACRUZ, made[0]!)).toEqual([]);
    const unknown = await officer('GET', '/v1/notifications?state=lost');
    expect(unknown.body.code).toBe('REQUEST.INVALID');
  });

  it('shows no list that cannot be audited', async () => {
    await notified();
    const responses = await askWithAndWithoutAudit(running, officer, ['/v1/notifications']);
    expect(responses).toEqual([[200, 500]]);
  });
});

describe('a child who did not come', () => {
  it('is to be searched for, as the consulate that was notified of them learns', async () => {
    const referral = aReferral();
    await arrives(referral);
    const { referralId, subject, keyid } = referral;
    const own = { subject, keyid };
    const shown = async () => {
      const { body } = await officer('GET', '/v1/notifications?limit=200');
      const items = body.items as { caseReference: string; absentOn: string | null }[];
      return items.find(({ caseReference }) => caseReference === subject)?.absentOn;
    };
    expect(await shown()).toBeNull();
    const absent = { ...ChildDidNotArrive.example, referralId, expectedOn: '2026-07-23' };
    await handled(await running.receive(ChildDidNotArrive, absent, own));
    expect(await shown()).toBe('2026-07-23');
    const entered = await running.published(ConsulateNotified, subject);
    expect(entered.at(-1)?.data).toMatchObject({
      ...{ sender: absent.centre, consulates: [TAPACHULA], fields: ['absentOn'] },
    });
    const arrived = { ...ArrivalRegistered.example, referralId };
    await handled(await running.receive(ArrivalRegistered, arrived, own));
    expect(await shown()).toBeNull();
  });
});
