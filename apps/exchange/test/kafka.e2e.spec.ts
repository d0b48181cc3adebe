import { afterAll, beforeAll, expect, it } from '@jest/globals';
import {
  DetectionRegistered,
  DispatchReceipted,
  newCaseReference,
  newId,
  ReferralRequested,
  type ChildId,
} from '#libs/contracts';
import { eventually } from '#libs/service/testing';
import { describeWithKafka } from '#libs/kafka-client/testing';
import { peerBorder, type PeerBorder } from './testing/peer-border.js';
import type { TestPeer } from './testing/test-peer.js';

/** Names of nodes of this run's own: the inboxes of a border have the names of their nodes. */
const letters = Array.from({ length: 6 }, () =>
  String.fromCharCode(97 + Math.floor(Math.random() * 26)),
).join('');
const [node, name] = [`h${letters}`, `m${letters}`];

describeWithKafka('the border on Kafka', (kafka) => {
  let border: PeerBorder;
  let peer: TestPeer;

  beforeAll(async () => {
    await kafka.createTopics([`exchange.${node}`, `exchange.${name}`], 4);
    const log = `kafka://${kafka.brokers.join(',')}`;
    border = await peerBorder({ node, peers: [name], log });
    [peer] = border.peers as [TestPeer];
  }, 90_000);
  afterAll(() => border.stop());

  it('processes a record that comes three times once, and what is no record not at all', async () => {
    const subject = newCaseReference();
    const dispatch = peer.dispatch(subject);
    await peer.publish(Buffer.from('{"no": "record'));
    const bytes = await peer.send(dispatch);
    await peer.untilReceipted(dispatch);
    await peer.publish(bytes);
    await peer.publish(bytes);
    await peer.untilReceipted(dispatch, 2);
    expect(await border.exchange.published(ReferralRequested, subject)).toHaveLength(1);
    const { rows } = await border.exchange.sql.query('select reason from quarantine');
    expect(rows).toEqual([{ reason: 'malformed' }]);
  });

  it('leaves what comes early until its predecessor is there', async () => {
    const subject = newCaseReference();
    const [first, second] = [peer.dispatch(subject), peer.dispatch(subject)];
    await peer.send(second);
    expect(await peer.untilReceipted(second)).toEqual(['early']);
    await peer.send(first, second);
    const events = await eventually(async () => {
      const all = await border.exchange.published(ReferralRequested, subject);
      return all.length === 2 && all;
    });
    expect(events.map(({ id }) => id)).toEqual([first.id, second.id]);
  });

  it('sends until the receipt comes', async () => {
    const subject = newCaseReference();
    const place = { subject, keyid: newId<ChildId>(), source: `/${node}/consular-detection` };
    await border.exchange.receive(DetectionRegistered, DetectionRegistered.example, place);
    await border.exchange.receive(ReferralRequested, ReferralRequested.example, {
      ...place,
      ...{ from: `${node}.dinaf`, to: [`${name}.dif`] },
    });
    const [one] = await eventually(() => {
      const all = peer.arrived(subject);
      return Promise.resolve(all.length > 1 && all);
    });
    await peer.receipt([{ id: one!.dispatch.id, digest: one!.digest, state: 'applied' }]);
    await eventually(() => border.exchange.published(DispatchReceipted, subject));
  });
});
