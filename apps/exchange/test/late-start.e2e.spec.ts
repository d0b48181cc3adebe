import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { newCaseReference } from '#libs/contracts';
import { eventually, type TestService } from '#libs/service/testing';
import { OutgoingCase } from './testing/outgoing-case.js';
import { peerBorder, type PeerBorder } from './testing/peer-border.js';
import { untilDegraded, untilWell } from './testing/readiness.js';
import type { TestPeer } from './testing/test-peer.js';

let border: PeerBorder;
let hn: TestService;
let mx: TestPeer;
let cases: OutgoingCase[];

beforeAll(async () => {
  border = await peerBorder();
  hn = border.exchange;
  mx = border.peers[0]!;
}, 60_000);
afterAll(() => border.stop());

beforeEach(() => {
  cases = Array.from({ length: 12 }, () => new OutgoingCase(hn, mx));
});

async function refer(): Promise<void> {
  for (const one of cases) await one.publish(1);
}

async function expectAllDelivered(): Promise<void> {
  const decisions = await Promise.all(cases.map((one) => eventually(() => one.decisions())));
  expect(decisions.flat().map(({ outcome }) => outcome)).toEqual(cases.map(() => 'disclosed'));
  for (const one of cases) await one.untilArrived(1);
  await expectNothingRefused();
}

async function expectNothingRefused(): Promise<void> {
  const { rows } = await hn.sql.query(
    'select reason from parked_events union all select reason from quarantine',
  );
  expect(rows).toEqual([]);
}

/** Waits until somebody waits for what is locked, and then some time more. */
async function whenWaitedFor(): Promise<void> {
  await eventually(async () => {
    const { rows } = await hn.sql.query('select 1 from pg_locks where not granted');
    return rows.length > 0;
  });
  await sleep(2_000);
}

describe('an exchange that starts under referrals that were acknowledged', () => {
  it('decides none before its trust list is open, and then delivers all', async () => {
    let released: Promise<unknown> = Promise.resolve();
    await border.restart(async () => {
      await refer();
      await hn.sql.query('begin');
      await hn.sql.query('lock table trust_lists in access exclusive mode');
      released = whenWaitedFor().finally(() => hn.sql.query('commit'));
    });
    await released;
    await expectAllDelivered();
  }, 60_000);

  it('and whose key store is away waits for it, shows it, and then delivers all', async () => {
    const { pathname } = new URL(hn.env['KEY_STORE_URL']!);
    const allow = (may: boolean) =>
      hn.log.query(`alter database "${pathname.slice(1)}" allow_connections ${String(may)}`);
    await border.restart(async () => {
      await refer();
      await allow(false);
    });
    await untilDegraded(border.operationsUrl(), 'key-store');
    await sleep(2_000);
    await expectNothingRefused();
    await allow(true);
    await untilWell(border.operationsUrl(), 'key-store');
    await expectAllDelivered();
  }, 60_000);

  it('and has no trust list at all waits for one, in both directions', async () => {
    const coming = mx.dispatch(newCaseReference());
    await border.restart(async () => {
      await hn.sql.query('create table spec_trust_lists as table trust_lists');
      await hn.sql.query('delete from trust_lists');
      await refer();
      await mx.send(coming);
    });
    await untilDegraded(border.operationsUrl(), 'trust-list', { reason: 'none-adopted' });
    const waiting = { reason: 'none-adopted', waiting: cases.length };
    await untilDegraded(border.operationsUrl(), 'disclosures', waiting);
    await expectNothingRefused();
    await hn.sql.query('insert into trust_lists select * from spec_trust_lists');
    await expectAllDelivered();
    expect(await mx.untilReceipted(coming)).toEqual(['applied']);
  }, 60_000);
});
