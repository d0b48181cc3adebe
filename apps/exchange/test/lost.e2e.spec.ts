import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  DetectionRegistered,
  DispatchReceipted,
  newCaseReference,
  newId,
  ReferralRequested,
  type ChildId,
} from '#libs/contracts';
import { eventually, type TestService } from '#libs/service/testing';
import { testBorder, type TestBorder } from './testing/test-border.js';

let border: TestBorder;
let mx: TestService;
let hn: TestService;

beforeAll(async () => {
  border = await testBorder(['mx', 'hn']);
  mx = border.node('mx');
  hn = border.node('hn');
}, 60_000);
afterAll(() => border.stop());

const subject = newCaseReference();
const place = { subject, keyid: newId<ChildId>(), source: '/mx/consular-detection' };

async function publish(count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => newId());
  for (const referralId of ids) {
    const data: ReferralRequested = { ...ReferralRequested.example, referralId };
    const addressed = { from: 'mx.dif-chiapas', to: ['hn.dinaf'] };
    await mx.receive(ReferralRequested, data, { ...place, ...addressed });
  }
  return ids;
}

async function delivered(): Promise<string[]> {
  const events = await hn.published(ReferralRequested, subject);
  return events.map(({ data }) => data.referralId);
}

async function attempts(): Promise<number> {
  const { rows } = await mx.sql.query<{ least: number }>(
    'select coalesce(min(attempts), 0)::int as least from dispatches where receipted_at is null',
  );
  return rows[0]!.least;
}

describe('a node that was unavailable for longer than the topic stores records', () => {
  it('loses nothing, and gets it in order and once', async () => {
    await mx.receive(DetectionRegistered, DetectionRegistered.example, place);
    const before = await publish(1);
    await eventually(async () => (await delivered()).length === 1);
    let meanwhile: string[] = [];
    await border.restart('hn', async () => {
      meanwhile = await publish(5);
      await eventually(async () => (await attempts()) >= 1);
      await border.log.query(`delete from event_log where topic = 'exchange.hn'`);
    });
    const after = await publish(2);
    const all = [...before, ...meanwhile, ...after];
    await eventually(async () => (await delivered()).length >= all.length);
    expect(await delivered()).toEqual(all);
    const receipts = await eventually(async () => {
      const found = await mx.published(DispatchReceipted, subject);
      return found.length >= all.length && found;
    });
    expect(receipts).toHaveLength(all.length);
  });
});

describe('receipts that are lost on the way', () => {
  it('are given again', async () => {
    await hn.sql.query('delete from receipts_due');
    const known = (await delivered()).length;
    await hn.sql.query(`create function lose() returns trigger language plpgsql as $$
        begin return null; end $$;
      create trigger lose before insert on receipts_due for each row execute function lose()`);
    await publish(1);
    await eventually(async () => (await delivered()).length === known + 1);
    await hn.sql.query('drop trigger lose on receipts_due');
    const receipts = await eventually(async () => {
      const found = await mx.published(DispatchReceipted, subject);
      return found.length > known && found;
    });
    expect(receipts).toHaveLength(known + 1);
    expect(await delivered()).toHaveLength(known + 1);
  });
});
