import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  createSigningKey,
  packTrustList,
  signTrustList,
  type TrustListDocument,
} from '#libs/confidentiality';
import { eventually, type TestService } from '#libs/service/testing';
import { peerBorder, type PeerBorder } from './testing/peer-border.js';
import type { TestPeer } from './testing/test-peer.js';

let border: PeerBorder;
let hn: TestService;
let mx: TestPeer;
let gt: TestPeer;

beforeAll(async () => {
  border = await peerBorder({ peers: ['mx', 'gt'] });
  hn = border.exchange;
  [mx, gt] = border.peers as [TestPeer, TestPeer];
}, 60_000);
afterAll(() => border.stop());

async function get(path: string): Promise<string> {
  return (await fetch(new URL(path, hn.operationsUrl))).text();
}

async function health(): Promise<unknown> {
  const { checks } = JSON.parse(await get('/health/ready')) as { checks: Record<string, unknown> };
  return checks['trust-list'];
}

function untilHealth(status: string): Promise<unknown> {
  return eventually(async () => {
    const found = await health();
    return (found as { status: string }).status === status && found;
  });
}

describe('a trust list', () => {
  const put = (body: unknown) =>
    hn.as({ role: 'administrator' })('PUT', '/v1/trust-list', { body });

  it('is refused when it is older, another one of the same version, or nothing at all', async () => {
    const { rows } = await hn.sql.query<{ document: unknown }>(
      'select document from trust_lists order by version',
    );
    await border.adopt();
    expect(await put(rows[0]!.document)).toMatchObject({
      ...{ status: 422, body: { code: 'TRUST_LIST.REFUSED' } },
    });
    expect((await put({})).status).toBe(422);
    const other = border.document({ agreement: { id: 'another' } });
    expect((await put(other)).status).toBe(422);
    const { rows: last } = await hn.sql.query<{ document: unknown }>(
      'select document from trust_lists order by version desc limit 1',
    );
    expect((await put(last[0]!.document)).status).toBe(200);
  });

  it('that is wrong in the database is not trusted, and the node reports that it cannot be read', async () => {
    const { rows } = await hn.sql.query<{ version: number }>(
      'select max(version) as version from trust_lists',
    );
    const { version } = rows[0]!;
    expect(await health()).toEqual({ status: 'ok', detail: { version } });
    await hn.sql.query(
      `insert into trust_lists (version, document)
        select version + 1, jsonb_set(document, '{body,version}', to_jsonb(version + 1))
          from trust_lists where version = $1`,
      [version],
    );
    expect(await untilHealth('degraded')).toEqual({
      status: 'degraded',
      detail: { reason: 'cannot-be-read', version },
    });
    expect(await get('/metrics')).toMatch(/^enlace_trust_list_refresh_failures_total\S* [1-9]/m);
    await hn.sql.query('delete from trust_lists where version > $1', [version]);
    expect(await untilHealth('ok')).toEqual({ status: 'ok', detail: { version } });
  });
});

describe('a trust list that a peer passes on', () => {
  const version = async () => {
    const { body } = await hn.as({ role: 'administrator' })('GET', '/v1/trust-list');
    return (body as { version: number }).version;
  };
  const untilNotified = (peer: TestPeer, notified: number) =>
    eventually(() => Promise.resolve(peer.trustLists().includes(notified)));
  const refusals = async (): Promise<unknown[]> => {
    const { rows } = await hn.sql.query<{ detail: unknown }>(
      `select detail from audit_entries where action = 'trust-list.reject'`,
    );
    return rows.map(({ detail }) => detail);
  };

  it('is adopted, passed on to those who do not have it, and shown once to who brought it', async () => {
    const document = border.next();
    const { version: next } = document.body;
    await mx.publish(packTrustList(document, mx.epoch()).bytes);
    await untilNotified(gt, next);
    expect(await version()).toBe(next);
    await border.adopt();
    await Promise.all([mx, gt].map((peer) => untilNotified(peer, next + 1)));
    for (const peer of [mx, gt]) {
      expect(peer.trustLists().filter((one) => one === next)).toHaveLength(1);
    }
  });

  it('is passed on again until the peer has shown it, and again to who lacks our word', async () => {
    await border.adopt();
    const adopted = await version();
    const notified = () => gt.trustLists().filter((one) => one === adopted).length;
    const minutesPass = () =>
      hn.sql.query(`update trust_list_holders set notified_at = notified_at - interval '1 day'`);
    const untilTimes = (times: number) => eventually(() => Promise.resolve(notified() === times));
    await untilTimes(1);
    await minutesPass();
    await untilTimes(2);
    const { rows } = await hn.sql.query<{ document: TrustListDocument }>(
      'select document from trust_lists where version = $1',
      [adopted],
    );
    const shows = () => gt.publish(packTrustList(rows[0]!.document, gt.epoch()).bytes);
    const shown = async () => {
      const { rowCount } = await hn.sql.query(
        `select from trust_list_holders where node = 'gt' and version = $1`,
        [adopted],
      );
      return rowCount === 1;
    };
    await shows();
    await eventually(shown);
    await minutesPass();
    await border.adopt();
    await untilNotified(gt, adopted + 1);
    expect(notified()).toBe(2);
  });

  it('is sent again to who sends it twice, since our own was lost', async () => {
    const document = border.next();
    const { version: next } = document.body;
    const shows = () => gt.publish(packTrustList(document, gt.epoch()).bytes);
    const notified = () => gt.trustLists().filter((one) => one === next).length;
    await shows();
    await untilNotified(gt, next);
    await shows();
    await hn.sql.query(
      `update trust_list_holders set notified_at = notified_at - interval '1 day' where node = 'gt'`,
    );
    await shows();
    await eventually(() => Promise.resolve(notified() === 2));
  });

  it('is refused, with the peer that sent it, unless the network has signed it', async () => {
    const before = await version();
    const { body } = border.next();
    const forged = signTrustList({ ...body, version: before + 1 }, createSigningKey());
    await mx.publish(packTrustList(forged, mx.epoch()).bytes);
    await eventually(async () => (await refusals()).length > 0);
    expect(await refusals()).toEqual([{ node: 'mx', failure: 'bad-signature' }]);
    expect(await version()).toBe(before);
  });

  it('is left alone when it is an old one', async () => {
    const old = border.next();
    await border.adopt();
    const before = await version();
    const known = (await refusals()).length;
    await mx.publish(packTrustList(old, mx.epoch()).bytes);
    const newest = border.next();
    await mx.publish(packTrustList(newest, mx.epoch()).bytes);
    await eventually(async () => (await version()) > before);
    expect(await version()).toBe(newest.body.version);
    expect(await refusals()).toHaveLength(known);
  });
});
