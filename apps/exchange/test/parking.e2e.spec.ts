import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Dispatch } from '#libs/confidentiality';
import {
  FlowCounted,
  newCaseReference,
  newId,
  ReferralCancelled,
  ReferralRequested,
  ReportDisclosed,
  type CaseReference,
  type Envelope,
  type EventContract,
} from '#libs/contracts';
import { eventually, type TestService } from '#libs/service/testing';
import { organisation, peerBorder, type PeerBorder } from './testing/peer-border.js';
import type { TestPeer } from './testing/test-peer.js';

let border: PeerBorder;
let hn: TestService;
let mx: TestPeer;
let subject: CaseReference;

const terms = { purposes: ['care-and-protection'], categories: ['identity'] } as const;

beforeAll(async () => {
  border = await peerBorder({ trustList: { agreement: terms } });
  [mx] = border.peers as [TestPeer];
  hn = border.exchange;
}, 60_000);
afterAll(() => border.stop());
beforeEach(() => {
  subject = newCaseReference();
});

function untilDelivered(event: EventContract, of: string, count = 1): Promise<Envelope[]> {
  return eventually(async () => {
    const all = await hn.published(event, of);
    return all.length >= count && all;
  });
}

async function parked(): Promise<{ type: string; reason: string }[]> {
  const { rows } = await hn.sql.query<{ type: string; reason: string }>(
    'select type, reason from parked_events where subject = $1 order by position',
    [subject],
  );
  return rows;
}

function replay(): Promise<unknown> {
  return hn.sql.query(
    `update parked_events set replay_requested_at = now()
      where position = (select min(position) from parked_events where subject = $1)`,
    [subject],
  );
}

const { identity, family, ...report } = ReportDisclosed.example;
const disclosed = (data: object) => ({
  eventType: ReportDisclosed.type,
  body: mx.body(data, { basis: { purpose: 'care-and-protection', categories: ['identity'] } }),
});
const previewing = (changes: object) => {
  const { preview, ...request } = ReferralRequested.example;
  return { body: mx.body({ ...request, preview: { ...preview, ...changes } }) };
};
const cancelled = () => ({
  eventType: ReferralCancelled.type,
  body: mx.body(ReferralCancelled.example),
});

describe('an authentic dispatch that cannot be applied', () => {
  const causes: [string, string, () => Partial<Dispatch>][] = [
    ['of an unknown type', 'unknown-event', () => ({ eventType: 'consular-detection.dreamt' })],
    ['of an unknown version', 'unknown-event', () => ({ eventVersion: 99 })],
    ['for an unknown organisation', 'unknown-recipient', () => ({ recipient: 'hn.new' })],
    ['for a purpose that is not its own', 'wrong-purpose', () => ({ purpose: 'statistics' })],
    [
      'of a category that the agreement lacks',
      'agreement-lacks-category',
      () => disclosed({ ...report, identity, family }),
    ],
    [
      'without an agreement for its purpose',
      'no-agreement',
      () => ({
        eventType: 'consular-detection.return-planned',
        purpose: 'return-and-reception',
        body: mx.body(
          {
            ...{ referralId: newId(), returnPlanId: newId() },
            ...{ receptionCentre: 'hn.dinaf', arrivesOn: '2099-01-01' },
          },
          { basis: { purpose: 'return-and-reception', categories: [] } },
        ),
      }),
    ],
    ['whose data does not fit', 'EVENT.CONTRACT_VIOLATED', () => ({ body: mx.body({}) })],
    [
      'whose preview shows a concern among the needs',
      'EVENT.CONTRACT_VIOLATED',
      () => previewing({ needs: ['sexual-exploitation'] }),
    ],
    [
      'whose preview shows more than a preview may',
      'EVENT.CONTRACT_VIOLATED',
      () => previewing({ protectionConcerns: ['sexual-exploitation'] }),
    ],
    ['whose body is no body', 'malformed-body', () => ({ body: 'null' })],
    [
      'that speaks for a service of another node',
      'malformed-body',
      () => ({ body: mx.body(ReferralRequested.example, { source: '/hn/case-management' }) }),
    ],
    [
      'that claims to be counts, and is about a case',
      'wrong-subject',
      () => ({
        eventType: FlowCounted.type,
        purpose: 'statistics',
        body: mx.body(FlowCounted.example, { basis: { purpose: 'statistics', categories: [] } }),
      }),
    ],
  ];

  it.each(causes)('%s is parked (%s); later ones wait, others go on', async (_, code, make) => {
    const bad = mx.dispatch(subject, make());
    const [behind, safe] = [mx.dispatch(subject), mx.dispatch(subject, cancelled())];
    const other = newCaseReference();
    await mx.send(bad, behind, safe, mx.dispatch(other));
    await untilDelivered(ReferralRequested, other);
    expect(await mx.untilReceipted(bad)).toEqual(['parked']);
    expect(await mx.untilReceipted(behind)).toEqual(['parked']);
    expect(await mx.untilReceipted(safe)).toEqual(['applied']);
    expect(await parked()).toMatchObject([{ reason: code }, { reason: 'waiting-behind' }]);
    await untilDelivered(ReferralCancelled, subject);
    expect(await hn.published(ReferralRequested, subject)).toEqual([]);
  });

  it('is stored encrypted, whatever it is about', async () => {
    const words = 'Words that nobody may read';
    const about = { eventType: 'consular-detection.dreamt', body: JSON.stringify({ words }) };
    await mx.send(mx.dispatch(subject, about), mx.dispatch('flows/2026-10', about));
    const rows = await eventually(async () => {
      const found = await hn.sql.query<{ value: Buffer }>(
        `select value from parked_events where subject = any($1)`,
        [[subject, 'flows/2026-10']],
      );
      return found.rows.length === 2 && found.rows;
    });
    for (const { value } of rows) {
      const { blob } = JSON.parse(value.toString()) as { blob: string };
      expect(Buffer.from(blob, 'base64').toString('latin1')).not.toContain(words);
    }
  });

  it('is applied in order with what waited behind it, once its cause is gone', async () => {
    const waiting = [{ recipient: 'hn.late' }, {}, {}].map((one) => mx.dispatch(subject, one));
    const record = await mx.send(...waiting);
    await mx.untilReceipted(waiting[2]!);
    await replay();
    await eventually(async () => {
      const { rows } = await hn.sql.query(
        'select 1 from parked_events where subject = $1 and replay_requested_at is not null',
        [subject],
      );
      return rows.length === 0;
    });
    expect((await parked())[0]).toMatchObject({ reason: 'unknown-recipient' });
    await border.adopt({
      agreement: terms,
      organisations: [organisation('hn.late', 'child-protection-agency')],
    });
    await replay();
    const events = await untilDelivered(ReferralRequested, subject, 3);
    expect(events.map(({ id }) => id)).toEqual(waiting.map(({ id }) => id));
    expect(await parked()).toEqual([]);
    for (const one of waiting) {
      expect(await mx.untilReceipted(one, 2)).toEqual(['parked', 'applied']);
    }
    await mx.publish(record);
    expect((await mx.untilReceipted(waiting[0]!, 3)).at(-1)).toBe('applied');
  });

  it('is signed for as discarded once an operator has given it up, however often it comes', async () => {
    const bad = mx.dispatch(subject, { body: 'null' });
    const record = await mx.send(bad);
    await mx.untilReceipted(bad);
    await hn.sql.query('delete from parked_events where subject = $1', [subject]);
    expect(await mx.untilReceipted(bad, 2)).toEqual(['parked', 'discarded']);
    await mx.publish(record);
    expect((await mx.untilReceipted(bad, 3)).at(-1)).toBe('discarded');
  });

  it('does not prevent the replay of others when it fails again', async () => {
    const bad = mx.dispatch(subject, { body: 'null' });
    await mx.send(bad);
    await mx.untilReceipted(bad);
    await replay();
    const [first, other] = [subject, newCaseReference()];
    subject = other;
    const late = mx.dispatch(other, { recipient: 'hn.later' });
    await mx.send(late);
    await mx.untilReceipted(late);
    await border.adopt({
      agreement: terms,
      organisations: [organisation('hn.later', 'child-protection-agency')],
    });
    await replay();
    await untilDelivered(ReferralRequested, other);
    subject = first;
    expect(await parked()).toMatchObject([{ reason: 'malformed-body' }]);
  });
});

describe('a dispatch of a newer release', () => {
  it('is delivered with a code that this one does not know', async () => {
    const { referralId, reportId, issuedOn } = report;
    const sex = 'code-of-tomorrow' as 'female';
    const data = { referralId, reportId, issuedOn, identity: { ...identity, sex } };
    await mx.send(mx.dispatch(subject, disclosed(data)));
    const [event] = await untilDelivered(ReportDisclosed, subject);
    expect(event?.data).toEqual(data);
    expect(await parked()).toEqual([]);
  });

  it('is read without the optional property that this one does not know', async () => {
    const { referralId, reportId, issuedOn } = report;
    const known = { referralId, reportId, issuedOn, identity };
    const body = mx.body({ ...known, sinceNextYear: { a: 1 } }, { alsoNew: true });
    await mx.send(mx.dispatch(subject, { eventType: ReportDisclosed.type, body }));
    const [event] = await untilDelivered(ReportDisclosed, subject);
    expect(event?.data).toEqual(known);
  });
});

describe('the ledger of the receiver', () => {
  it('names the categories that came, whatever the sender declared', async () => {
    const { referralId, reportId, issuedOn } = report;
    const data = { referralId, reportId, issuedOn, identity };
    const body = mx.body(data, { basis: { purpose: 'care-and-protection', categories: [] } });
    await mx.send(mx.dispatch(subject, { eventType: ReportDisclosed.type, body }));
    await untilDelivered(ReportDisclosed, subject);
    const { rows } = await hn.sql.query(
      'select act, categories from custody_ledger where case_reference = $1',
      [subject],
    );
    expect(rows).toEqual([{ act: 'received', categories: ['identity'] }]);
  });
});
