import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  DetectionRegistered,
  HoldSet,
  newCaseReference,
  newId,
  ReferralRequested,
  type CaseReference,
  type ChildId,
} from '#libs/contracts';
import { eventually, type TestService } from '#libs/service/testing';
import { copyOf } from './testing/copy-of-database.js';
import { readiness } from './testing/readiness.js';
import { testBorder, type TestBorder } from './testing/test-border.js';

// Trial F6: an exchange whose database is restored to an earlier moment, under traffic, loses no
// child and sends none twice.
let border: TestBorder;
let mx: TestService;
let hn: TestService;
let cases: { subject: CaseReference; keyid: ChildId }[];

beforeEach(async () => {
  border = await testBorder(['mx', 'hn']);
  mx = border.node('mx');
  hn = border.node('hn');
  cases = [1, 2, 3].map(() => ({ subject: newCaseReference(), keyid: newId<ChildId>() }));
  for (const one of cases) {
    const data = { ...DetectionRegistered.example, organisation: 'mx.dif-chiapas' };
    await mx.receive(DetectionRegistered, data, { ...one, source: '/mx/consular-detection' });
  }
}, 60_000);
afterEach(() => border.stop());

/** One referral of each case; returns their ids. */
async function refer(): Promise<string[]> {
  const ids: string[] = [];
  for (const one of cases) {
    const data: ReferralRequested = { ...ReferralRequested.example, referralId: newId() };
    const addressed = { from: 'mx.dif-chiapas', to: ['hn.dinaf'] };
    const place = { ...one, source: '/mx/consular-detection' };
    await mx.receive(ReferralRequested, data, { ...place, ...addressed });
    ids.push(data.referralId);
  }
  return ids;
}

/** What the services of hn received: each event once, as their inboxes recognise it. */
async function delivered(): Promise<string[]> {
  const all = await Promise.all(
    cases.map(({ subject }) => hn.published(ReferralRequested, subject)),
  );
  const byId = new Map(all.flat().map((event) => [event.id, event.data.referralId]));
  return [...byId.values()];
}

async function untilDelivered(ids: readonly string[]): Promise<void> {
  await eventually(async () => (await delivered()).length >= ids.length);
  expect((await delivered()).toSorted()).toEqual([...ids].toSorted());
}

/** Nothing of mx waits for a receipt, and nothing is parked at hn. */
async function untilSettled(): Promise<void> {
  await eventually(async () => {
    const { rows } = await mx.sql.query('select 1 from dispatches where receipted_at is null');
    return rows.length === 0;
  });
  const { rows } = await hn.sql.query('select reason from parked_events');
  expect(rows).toEqual([]);
}

const past = (url: string) => readiness(url, 'past');

describe('an exchange that was restored', () => {
  it('as the sender decides again, under the same ids, and sends nothing twice', async () => {
    const before = await refer();
    await untilDelivered(before);
    const copy = await copyOf(mx.sql);
    const lost = await refer();
    await untilDelivered([...before, ...lost]);
    await untilSettled();
    await border.restart('mx', () => copy.restore());
    const after = await refer();
    await untilDelivered([...before, ...lost, ...after]);
    await untilSettled();
    const { rows } = await mx.sql.query<{ handled: number }>(
      'select handled_again as handled from recoveries',
    );
    expect(rows).toEqual([{ handled: lost.length }]);
    expect(await past(border.operationsUrl('mx'))).toMatchObject({
      status: 'degraded',
      detail: { reason: 'restored', handledAgain: lost.length, lost: 0 },
    });
  }, 60_000);

  it('as the receiver reads its inbox again, and goes on in order', async () => {
    const before = await refer();
    await untilDelivered(before);
    const copy = await copyOf(hn.sql);
    const lost = await refer();
    await untilDelivered([...before, ...lost]);
    await untilSettled();
    await border.restart('hn', () => copy.restore());
    const after = await refer();
    await untilDelivered([...before, ...lost, ...after]);
    await untilSettled();
    const { rows } = await hn.sql.query<{ last: string }>(
      'select last_number as last from received_numbers order by subject',
    );
    expect(rows.map(({ last }) => Number(last))).toEqual([3, 3, 3]);
    const { rows: ledger } = await hn.sql.query<{ lines: string }>(
      `select count(*) as lines from custody_ledger where act = 'received'`,
    );
    expect(Number(ledger[0]!.lines)).toBe(9);
  }, 60_000);

  it('goes on behind the numbers that its peer has, where what had them is gone', async () => {
    const before = await refer();
    await untilDelivered(before);
    const copy = await copyOf(mx.sql);
    const lost = await refer();
    await untilDelivered([...before, ...lost]);
    await untilSettled();
    await border.restart('mx', async () => {
      await copy.restore();
      // The log has stored them for less time than the copy is old.
      await mx.log.query(`delete from event_log where topic = 'node.mx'`);
    });
    const after = await refer();
    await untilDelivered([...before, ...lost, ...after]);
    await untilSettled();
  }, 60_000);

  it('discloses nothing of a case of which it lost a hold, before somebody has settled that', async () => {
    const held = cases[0]!;
    const copy = await copyOf(mx.sql);
    const officer = mx.as({ role: 'supervisor', organisation: 'mx.dif-chiapas' });
    const hold = {
      body: { caseReference: held.subject, reason: 'may-seek-international-protection' },
    };
    expect((await officer('POST', '/v1/holds', hold)).status).toBe(201);
    await eventually(() => mx.published(HoldSet, held.subject));
    await border.restart('mx', () => copy.restore());
    const [first, second] = (await refer()) as [string, string];
    await eventually(async () => (await delivered()).includes(second));
    expect(await delivered()).not.toContain(first);
    const { rows } = await mx.sql.query<{ subject: string; reason: string }>(
      'select subject, reason from waiting_disclosures',
    );
    expect(rows).toEqual([{ subject: held.subject, reason: 'restored' }]);
    expect(await past(border.operationsUrl('mx'))).toMatchObject({ detail: { lost: 1 } });
    await mx.sql.query('update lost_events set settled_at = now()');
    // Somebody looked, and the hold is not to be set again: what waited goes by itself.
    await eventually(async () => (await delivered()).includes(first));
  }, 60_000);
});
