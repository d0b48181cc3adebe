import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { judgeStep } from '#libs/audit';
import {
  createSigningKey,
  packCheckpoint,
  signCheckpoint,
  type Checkpoint,
} from '#libs/confidentiality';
import { CheckpointReached } from '#libs/contracts';
import { eventually, type TestService } from '#libs/service/testing';
import { withFullInbox } from './testing/full-inbox.js';
import { peerBorder, type PeerBorder } from './testing/peer-border.js';
import type { TestPeer } from './testing/test-peer.js';

let border: PeerBorder;
let hn: TestService;
let mx: TestPeer;

beforeAll(async () => {
  border = await peerBorder({
    peers: ['mx', 'gt'],
    env: { AUDIT_CHECKPOINT_MS: '300', AUDIT_CHAIN_MS: '50' },
  });
  hn = border.exchange;
  mx = border.peers[0]!;
}, 60_000);
afterAll(() => border.stop());

interface Status {
  readonly chain: string;
  readonly number: number;
  readonly verdict: string;
  readonly contradictions: number;
}

async function statusOf(chain: string): Promise<Status | undefined> {
  const { body } = await hn.as({ role: 'administrator' })('GET', '/v1/checkpoints');
  return (body as { items: Status[] }).items.find((one) => one.chain === chain);
}

const READ = 'role=caseworker&organisation=hn.dinaf&record=arrival&purpose=statistics';

/** An act that is audited. */
const act = () =>
  hn.as({ role: 'data-protection-officer' })('GET', `/v1/explanations/read?${READ}`);

/** Waits until everything was chained and sent to the peer. */
const allPublished = () =>
  eventually(async () => {
    const { rows } = await hn.sql.query<{ number: number; rest: number }>(
      `select number::int, (select count(*)::int from audit_entries
          where transaction > last_transaction) as rest
        from audit_batches order by audit_batches.number desc limit 1`,
    );
    const [{ number, rest } = { number: -1, rest: 1 }] = rows;
    return rest === 0 && mx.checkpoints().at(-1)?.number === number;
  });

const sha256 = (...parts: Buffer[]) =>
  createHash('sha256').update(Buffer.concat(parts)).digest('base64url');
const link = sha256(Buffer.from('a batch'));
const first = { number: 3, hash: sha256(Buffer.from('a chain that only mx knows')) };
const second = {
  number: 4,
  hash: sha256(Buffer.from(first.hash, 'base64url'), Buffer.from(link, 'base64url')),
};
const foreign = { number: 4, hash: sha256(Buffer.from('another chain')) };

const step = (changes: Partial<Checkpoint> = {}): Checkpoint => ({
  ...{ node: 'mx', chain: 'mx.reception', at: '2026-11-22T18:00:00Z' },
  ...{ from: first, links: [link], ...second },
  ...changes,
});

async function publish(checkpoint: Checkpoint, key = mx.key): Promise<void> {
  const statement = signCheckpoint(checkpoint, key);
  await mx.publish(packCheckpoint(statement, mx.epoch(), 0).bytes);
}

async function quarantined(): Promise<number> {
  const { rows } = await hn.sql.query<{ n: number }>('select count(*)::int as n from quarantine');
  return rows[0]!.n;
}

describe('the checkpoints of this node', () => {
  it('reach the peer, signed, and each continues the one before', async () => {
    for (let count = 0; count < 3; count++) {
      await act();
      await allPublished();
    }
    const published = mx.checkpoints();
    expect(published.length).toBeGreaterThanOrEqual(3);
    expect(published.map(({ chain }) => chain)).toEqual(published.map(() => 'hn.exchange'));
    const verdicts = published.map((one, index) => judgeStep(one, published.slice(0, index)));
    expect(verdicts).toEqual(published.map(() => 'continues'));
    expect(await statusOf('hn.exchange')).toMatchObject({ verdict: 'continues' });
  });

  it('reach one peer when the inbox of another cannot be written to', async () => {
    await withFullInbox(hn, 'gt', async () => {
      await act();
      await allPublished();
    });
    await eventually(() =>
      Promise.resolve(
        border.peers[1]!.checkpoints().at(-1)?.number === mx.checkpoints().at(-1)?.number,
      ),
    );
  });

  it('make no further ones when nothing happens', async () => {
    const published = await hn.published(CheckpointReached);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(await hn.published(CheckpointReached)).toHaveLength(published.length);
  });

  it('are parked when a service speaks for the chain of another', async () => {
    const data = { ...CheckpointReached.example, chain: 'hn.reception' };
    const { id } = await hn.receive(CheckpointReached, data, { source: '/hn/follow-up' });
    const parked = await eventually(async () => {
      const query = 'select reason from parked_events where event_id = $1';
      const { rows } = await hn.sql.query<{ reason: string }>(query, [id]);
      return rows[0];
    });
    expect(parked.reason).toBe('AUDIT.FOREIGN_CHAIN');
    expect(await statusOf('hn.reception')).toBeUndefined();
  });
});

describe('the checkpoints of a peer', () => {
  it('are stored, once, and the application can neither change nor remove them', async () => {
    await publish(step({ ...first, links: [] }));
    await publish(step());
    await publish(step());
    await eventually(async () => (await statusOf('mx.reception'))?.number === 4);
    expect(await statusOf('mx.reception')).toMatchObject({
      verdict: 'continues',
      contradictions: 0,
    });
    const { rows } = await hn.sql.query(
      `select name from unnest(array['checkpoints', 'audit_entries', 'audit_batches', 'audit_checkpoints']) name
        where has_table_privilege($1, name, 'update, delete, truncate')`,
      [new URL(hn.env['DATABASE_URL']!).username],
    );
    expect(rows).toEqual([]);
  });

  it('accuse nobody when one comes late that agrees with what is known', async () => {
    await publish(step({ chain: 'mx.case-management' }));
    await eventually(() => statusOf('mx.case-management'));
    const at = '2026-11-22T17:59:00Z';
    await publish(step({ chain: 'mx.case-management', ...first, links: [], at }));
    await eventually(async () => {
      const query = `select 1 from checkpoints where chain = 'mx.case-management'`;
      return (await hn.sql.query(query)).rows.length === 2;
    });
    expect(await statusOf('mx.case-management')).toMatchObject({
      ...{ number: 4, contradictions: 0 },
    });
  });

  it('are shown whatever position they claim', async () => {
    const far = { number: 2 ** 40, hash: first.hash };
    await publish(step({ chain: 'mx.exchange', from: far, links: [], ...far }));
    const status = await eventually(() => statusOf('mx.exchange'));
    expect(status).toMatchObject({ ...far, verdict: 'continues' });
  });

  it.each([
    ['with another key', step({ chain: 'mx.follow-up' }), createSigningKey()],
    ['about a chain that no node has', step({ chain: 'mx.one-more' }), undefined],
    ['about a chain of another node', step({ chain: 'gt.reception' }), undefined],
    ['in the name of another node', step({ node: 'gt', chain: 'gt.reception' }), undefined],
  ])('go to quarantine when they are signed %s', async (_, checkpoint, key) => {
    const before = await quarantined();
    await publish(checkpoint, key);
    await eventually(async () => (await quarantined()) > before);
    expect(await statusOf(checkpoint.chain)).toBeUndefined();
  });

  it.each([
    ['another batch in the place of a known one', step({ from: foreign, links: [], ...foreign })],
    [
      'a chain that goes back',
      step({ from: { ...first, number: 1 }, number: 2, at: '2026-11-22T18:01:00Z' }),
    ],
    [
      'an older place with another batch',
      step({ from: { ...foreign, number: 3 }, links: [], ...foreign, number: 3 }),
    ],
    ['links that lead elsewhere', step({ from: second, ...foreign, number: 5, links: [link] })],
  ])('are found out: %s', async (_, checkpoint) => {
    const before = (await statusOf('mx.reception'))?.contradictions ?? 0;
    await publish(checkpoint);
    await eventually(async () => (await statusOf('mx.reception'))!.contradictions > before);
    const { rows } = await hn.sql.query(
      `select detail from audit_entries where action = 'checkpoint.contradict' order by id desc limit 1`,
    );
    expect(rows).toEqual([{ detail: { chain: 'mx.reception', number: checkpoint.number } }]);
    const metrics = await (await fetch(`${hn.operationsUrl}/metrics`)).text();
    const counted = metrics.match(/^enlace_audit_contradictions_total.*$/gm);
    expect(counted).toEqual([expect.stringContaining('chain_node="mx"')]);
  });
});

describe('a chain of this node that was cut as superuser', () => {
  it('is found out here and by the peer, although all of it hangs together', async () => {
    await act();
    await allPublished();
    const known = mx.checkpoints();
    const believed = known.at(-1)!;
    await hn.sql.query(`
      delete from audit_entries where transaction > (
        select last_transaction from audit_batches where number = ${String(believed.number - 1)});
      delete from audit_batches where number >= ${String(believed.number)};
      delete from audit_checkpoints where number >= ${String(believed.number)};`);
    await act();
    await act();
    const received = await eventually(() => Promise.resolve(mx.checkpoints()[known.length]));
    expect(judgeStep(received, known)).toBe('contradicts');
    await eventually(async () => (await statusOf('hn.exchange'))!.contradictions > 0);
  });
});
