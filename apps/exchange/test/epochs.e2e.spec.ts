import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import {
  acceptEpochOffer,
  createEpochOffer,
  createNodeKeyFile,
  createSigningKey,
  exportPrivate,
  FileKeyProvider,
  readSigningKeyFile,
  signKeyMessage,
  type EpochOffer,
  type KeyMessage,
  type Signed,
} from '#libs/confidentiality';
import { newCaseReference } from '#libs/contracts';
import { call } from '#libs/http/testing';
import { startService } from '#libs/service';
import { eventually, type TestService } from '#libs/service/testing';
import { service } from '../src/service.js';
import { applied, OutgoingCase } from './testing/outgoing-case.js';
import { peerBorder, type PeerBorder } from './testing/peer-border.js';
import type { TestPeer } from './testing/test-peer.js';

const DAY_MS = 86_400_000;

let border: PeerBorder;
let hn: TestService;
let mx: TestPeer;
let gt: TestPeer;
let outgoing: OutgoingCase;

beforeAll(async () => {
  border = await peerBorder({ peers: ['gt', 'mx'] });
  [gt, mx] = border.peers as [TestPeer, TestPeer];
  hn = border.exchange;
}, 60_000);
afterAll(() => border.stop());
beforeEach(() => {
  outgoing = new OutgoingCase(hn, mx);
});

describe('an epoch', () => {
  async function stored(id: string) {
    const { rows } = await hn.sql.query<{ state: string; wrapped: Buffer | null }>(
      'select state, wrapped from epochs where id = $1',
      [id],
    );
    return rows[0];
  }

  it('that is over is destroyed on this side too, and what was not receipted is encrypted again', async () => {
    const short = await gt.agree(6_000);
    await border.restart(async () => {
      await hn.sql.query(
        `update epochs set state = 'destroyed', wrapped = null where peer = 'gt' and id <> $1`,
        [short.id],
      );
      await hn.sql.query('update epochs set usable_at = now() where id = $1', [short.id]);
    });
    await outgoing.publish(1, gt);
    const [one] = await outgoing.untilArrived(1, gt);
    await eventually(async () => (await stored(short.id))?.state === 'destroyed');
    expect((await stored(short.id))?.wrapped).toBeNull();
    const count = outgoing.arrived(gt).length;
    await gt.agree();
    const all = await outgoing.untilArrived(count + 1, gt);
    expect(all.at(-1)).toMatchObject({ digest: one!.digest });
    await gt.receipt([applied(one!)]);
    await eventually(async () => (await outgoing.receipted()).length === 1);
  }, 60_000);

  it('is renewed while the old one still holds, by whose turn it is', async () => {
    const old = mx.epoch();
    await hn.sql.query(
      `update epochs set offer = jsonb_set(offer, '{body,notBefore}', to_jsonb($2::text)) where id = $1`,
      [old.id, '2020-01-01T00:00:00.000Z'],
    );
    const fresh = await mx.agree();
    expect(fresh.id).not.toBe(old.id);
    expect((await stored(old.id))?.wrapped).not.toBeNull();
    await eventually(async () => (await stored(fresh.id))?.state === 'active');
    // Records under either key are opened.
    const under = [old, fresh].map((epoch) => ({
      epoch,
      dispatch: mx.dispatch(newCaseReference()),
    }));
    for (const { epoch, dispatch } of under) {
      mx.epochs.unshift(epoch);
      await mx.send(dispatch);
      await mx.untilReceipted(dispatch);
    }
  });

  it('whose key does not open is missing to its peer alone, and readiness reports it', async () => {
    const { id } = mx.epoch();
    await border.restart(async () => {
      await hn.sql.query(`update epochs set wrapped = $1 where peer = 'mx'`, [randomBytes(60)]);
      const next = await startService(service, hn.env, { onFatal: () => undefined });
      const epochs = await eventually(async () => {
        const { body } = await call(next.operationsUrl, 'GET', '/health/ready');
        return body.checks.epochs.status === 'degraded' && body.checks.epochs;
      });
      expect(epochs.detail).toEqual({ reason: 'cannot-be-opened', peers: 'mx' });
      await outgoing.publish(1, gt);
      const [one] = await outgoing.untilArrived(1, gt);
      await gt.receipt([applied(one!)]);
      await eventually(async () => (await outgoing.receipted()).length === 1);
      await next.stop();
    });
    // It is this node's turn: a new key was offered at once, though the old one would last.
    const fresh = await mx.agree();
    expect(fresh.id).not.toBe(id);
    await eventually(async () => (await stored(fresh.id))?.state === 'active');
    const dispatch = mx.dispatch(newCaseReference());
    await mx.send(dispatch);
    await mx.untilReceipted(dispatch);
  }, 30_000);

  it('is wrapped again when the node key has changed, so that the former key can go', async () => {
    const former = hn.env['NODE_KEY_FILE']!;
    const current = `${former}.next`;
    await createNodeKeyFile(current);
    const changed = { NODE_KEY_FILE: current, FORMER_NODE_KEY_FILE: former };
    const next = await startService(
      service,
      { ...hn.env, ...changed },
      {
        onFatal: () => undefined,
      },
    );
    const { id } = mx.epoch();
    const provider = await FileKeyProvider.read(current);
    await eventually(async () => {
      const { wrapped } = (await stored(id))!;
      return !provider.isOutdated(wrapped!) && provider.unwrap(wrapped!, `epoch:${id}`);
    });
    await next.stop();
  });

  it('is agreed on by nobody when the one offers whose turn it is not', async () => {
    const [notBefore, notAfter] = [new Date(Date.now() - 1_000), new Date(Date.now() + 86_400_000)];
    const { message } = createEpochOffer({ from: 'mx', to: 'hn', notBefore, notAfter }, mx.key);
    await mx.sendKey(message);
    // What follows it shows when it was processed.
    const count = async () => (await hn.sql.query('select 1 from quarantine')).rowCount ?? 0;
    const before = await count();
    await mx.publish(Buffer.from('nothing'), 'keys');
    await eventually(async () => (await count()) > before);
    expect(await stored(message.body.epoch)).toBeUndefined();
  });

  it('is accepted by the same message when the offer comes again', async () => {
    const { id } = await gt.agree();
    const { rows } = await hn.sql.query<{ offer: KeyMessage }>(
      'select offer from epochs where id = $1',
      [id],
    );
    await gt.sendKey(rows[0]!.offer);
    const acceptances = await eventually(() => {
      const all = gt.acceptancesOf(id);
      return Promise.resolve(all.length > 1 && all);
    });
    expect(acceptances[1]).toEqual(acceptances[0]);
  });

  it('is accepted with the present signing key, when a former one had signed the acceptance', async () => {
    const { id } = await gt.agree();
    const [acceptance] = gt.acceptancesOf(id);
    const { rows } = await hn.sql.query<{ offer: KeyMessage }>(
      'update epochs set acceptance = $2 where id = $1 returning offer',
      [id, JSON.stringify(signKeyMessage(acceptance!.body, createSigningKey()))],
    );
    await gt.sendKey(rows[0]!.offer);
    await eventually(() => Promise.resolve(gt.acceptancesOf(id).length > 1));
  });
});

// Trial F3: a clock that was wrong, or a peer that was away, leaves no pair of nodes without a key.
describe('an offer of an epoch', () => {
  /** Lets this node have nothing with mx but an own offer that begins so far from now. */
  async function onlyOffer(fromNowMs: number) {
    const notBefore = new Date(Date.now() + fromNowMs);
    const notAfter = new Date(notBefore.getTime() + 30 * DAY_MS);
    const ownKey = await readSigningKeyFile(hn.env['SIGNING_KEY_FILE']!);
    const { message, privateKey } = createEpochOffer(
      { from: 'hn', to: 'mx', notBefore, notAfter },
      ownKey,
    );
    const { epoch } = message.body;
    const provider = await FileKeyProvider.read(hn.env['NODE_KEY_FILE']!);
    const wrapped = await provider.wrap(exportPrivate(privateKey), `epoch:${epoch}`);
    await border.restart(async () => {
      await hn.sql.query(`update epochs set state = 'destroyed', wrapped = null where peer = 'mx'`);
      await hn.sql.query(
        `insert into epochs (id, peer, state, offer, wrapped, not_before, not_after)
          values ($1, 'mx', 'offered', $2, $3, $4, $5)`,
        [epoch, JSON.stringify(message), wrapped, notBefore, notAfter],
      );
    });
    return message;
  }

  const active = async (id: string) => {
    const { rows } = await hn.sql.query<{ state: string }>(
      'select state from epochs where id = $1',
      [id],
    );
    return rows[0]?.state === 'active';
  };

  it.each([
    ['that this node made while its clock was 40 days ahead', 40 * DAY_MS],
    ['that nobody has answered for days', -3 * DAY_MS],
  ])(
    '%s is not waited for: another one is made',
    async (_, fromNowMs) => {
      const stale = await onlyOffer(fromNowMs);
      const fresh = await mx.agree();
      expect(fresh.id).not.toBe(stale.body.epoch);
      await eventually(() => active(fresh.id));
      await outgoing.publish(1);
      await outgoing.untilArrived(1);
    },
    40_000,
  );

  it('that was given up is completed when its acceptance comes all the same', async () => {
    const stale = await onlyOffer(-3 * DAY_MS);
    const fresh = await mx.agree();
    await eventually(() => active(fresh.id));
    const accepted = acceptEpochOffer(stale, mx.key)!;
    await mx.sendKey(accepted.message);
    await eventually(() => active(stale.body.epoch));
    // What mx sends under it is opened.
    mx.epochs.unshift(accepted.epoch);
    const dispatch = mx.dispatch(newCaseReference());
    await mx.send(dispatch);
    mx.epochs.push(mx.epochs.shift()!);
    await mx.untilReceipted(dispatch);
  }, 40_000);

  it('is made beside a key that begins only in days, which a wrong clock has agreed on', async () => {
    await border.restart(async () => {
      await hn.sql.query(
        `update epochs set offer = jsonb_set(jsonb_set(offer, '{body,notBefore}', to_jsonb($1::text)),
          '{body,notAfter}', to_jsonb($2::text)) where peer = 'mx' and state = 'active'`,
        [9, 39].map((days) => new Date(Date.now() + days * DAY_MS).toISOString()),
      );
    });
    const fresh = await mx.agree();
    await eventually(() => active(fresh.id));
  }, 40_000);

  it('that is refused is recorded once, however often it comes', async () => {
    await hn.sql.query('delete from quarantine');
    const notBefore = new Date(Date.now() + 40 * DAY_MS);
    const terms = { from: 'gt', to: 'hn', notBefore };
    const notAfter = new Date(notBefore.getTime() + DAY_MS);
    const { message } = createEpochOffer({ ...terms, notAfter }, gt.key);
    const other = createEpochOffer({ ...terms, notAfter }, gt.key).message;
    for (let times = 0; times < 3; times++) await gt.sendKey(message);
    await gt.sendKey(other);
    const rows = await eventually(async () => {
      const found = await hn.sql.query<{ reason: string; times: number }>(
        'select reason, times from quarantine order by times',
      );
      const seen = found.rows.reduce((sum, { times }) => sum + times, 0);
      return seen >= 4 && found.rows;
    });
    expect(rows).toEqual([
      { reason: 'bad-period', times: 1 },
      { reason: 'bad-period', times: 3 },
    ]);
  });

  it('that its peer has accepted twice, by two keys, is replaced: the peer was restored', async () => {
    const stale = await onlyOffer(-3 * DAY_MS);
    const first = await mx.agree();
    expect(first.id).not.toBe(stale.body.epoch);
    await eventually(() => active(first.id));
    const { rows } = await hn.sql.query<{ offer: Signed<EpochOffer> }>(
      'select offer from epochs where id = $1',
      [first.id],
    );
    await mx.sendKey(acceptEpochOffer(rows[0]!.offer, mx.key)!.message);
    const fresh = await mx.agree();
    expect(fresh.id).not.toBe(first.id);
    await eventually(() => active(fresh.id));
    await outgoing.publish(1);
    await outgoing.untilArrived(1);
    // What was sent under the first one is opened all the same.
    mx.epochs.push(mx.epochs.shift()!);
    const dispatch = mx.dispatch(newCaseReference());
    await mx.send(dispatch);
    await mx.untilReceipted(dispatch);
  }, 40_000);
});
