import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  DisclosureRecorded,
  newCaseReference,
  OutcomeShared,
  ReportDisclosed,
} from '#libs/contracts';
import { eventually } from '#libs/service/testing';
import { peerBorder, type PeerBorder } from './testing/peer-border.js';
import type { TestPeer } from './testing/test-peer.js';

let border: PeerBorder;
let mx: TestPeer;

beforeAll(async () => {
  border = await peerBorder();
  mx = border.peers[0]!;
}, 60_000);
afterAll(() => border.stop());

const { colour: _, ...unseen } = { ...OutcomeShared.example, childSeen: false };

/** A case that the peer disclosed, so that its outcome may go back there. */
async function aCaseOfThePeer(): Promise<{ subject: string; keyid: string }> {
  const subject = newCaseReference();
  const dispatch = mx.dispatch(subject, {
    eventType: ReportDisclosed.type,
    body: mx.body(ReportDisclosed.example),
  });
  await mx.send(dispatch);
  await mx.untilReceipted(dispatch);
  const [copy] = await eventually(() => border.exchange.published(ReportDisclosed, subject));
  return { subject, keyid: copy!.keyid! };
}

async function shareBack(): Promise<string> {
  const { subject, keyid } = await aCaseOfThePeer();
  await border.exchange.receive(OutcomeShared, unseen, {
    ...{ subject, keyid, source: '/hn/follow-up', from: 'hn.dinaf', to: ['mx.dif'] },
  });
  return subject;
}

async function arrived(subject: string) {
  const [first] = await eventually(() => Promise.resolve(mx.arrived(subject)));
  const { eventVersion, body } = first!.dispatch;
  return { eventVersion, data: (JSON.parse(body) as { data: object }).data };
}

describe('an event of which the receiver lists', () => {
  it('only version 1 crosses the border in version 1', async () => {
    await border.adopt({ versions: { mx: [1] } });
    const data = { ...unseen, colour: 'yellow' };
    expect(await arrived(await shareBack())).toEqual({ eventVersion: 1, data });
  });

  it('version 2 too crosses in the newer', async () => {
    await border.adopt({ versions: { mx: [1, 2] } });
    expect(await arrived(await shareBack())).toEqual({ eventVersion: 2, data: unseen });
  });

  it('a version that this node does not know yet crosses in the newest that both know', async () => {
    await border.adopt({ versions: { mx: [1, 3] } });
    expect((await arrived(await shareBack())).eventVersion).toBe(1);
  });

  it('none that this node can write is withheld, with that reason', async () => {
    await border.adopt({ versions: { mx: [3] } });
    const { exchange } = border;
    const subject = await shareBack();
    const [decided] = await eventually(() => exchange.published(DisclosureRecorded, subject));
    expect(decided?.data).toMatchObject({
      outcome: 'withheld',
      reasons: ['version-not-accepted'],
    });
  });
});
