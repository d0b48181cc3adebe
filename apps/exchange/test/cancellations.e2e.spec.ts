import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  DetectionRegistered,
  HoldSet,
  newCaseReference,
  newEventId,
  newId,
  ReferralCancelled,
  ReferralRequested,
  type CaseReference,
  type ChildId,
  type ReferralId,
} from '#libs/contracts';
import { eventually, type TestService } from '#libs/service/testing';
import { peerBorder, type PeerBorder } from './testing/peer-border.js';
import type { TestPeer } from './testing/test-peer.js';

const OWN = 'hn.consulate';
const ID = /[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}/g;
const TIME = /\d{4}-\d\d-\d\dT[\d:.]+Z/g;

let border: PeerBorder;
let hn: TestService;
let mx: TestPeer;

beforeAll(async () => {
  border = await peerBorder();
  [mx] = border.peers as [TestPeer];
  hn = border.exchange;
}, 60_000);
afterAll(() => border.stop());

interface ReferredChild {
  readonly subject: CaseReference;
  readonly data: { readonly referralId: ReferralId };
  readonly place: { readonly subject: CaseReference; readonly keyid: ChildId; source: string };
}

/** A child of whom the other country has received something. */
async function aReferredChild(): Promise<ReferredChild> {
  const subject = newCaseReference();
  const place = { subject, keyid: newId<ChildId>(), source: '/hn/consular-detection' };
  const data = { referralId: newId<ReferralId>() };
  const detection = { ...DetectionRegistered.example, organisation: OWN };
  await hn.receive(DetectionRegistered, detection, place);
  const request = { ...ReferralRequested.example, ...data };
  await hn.receive(ReferralRequested, request, { ...place, from: OWN, to: ['mx.dif'] });
  await arrived(subject, ReferralRequested);
  return { subject, data, place };
}

/** The first that arrives of a type; what nobody receipts comes again. */
function arrived(subject: string, { type }: { type: string }) {
  return eventually(() => {
    const all = mx.arrived(subject).map(({ dispatch }) => dispatch);
    return Promise.resolve(all.find(({ eventType }) => eventType === type));
  });
}

/** As from an officer: the cancellation begins its own chain. */
async function cancelled(child: ReferredChild): Promise<void> {
  await cancel(child, { correlationid: newEventId() });
}

/** As it follows a hold that somebody set before, under a trace. */
async function cancelledUnderHold(child: ReferredChild): Promise<void> {
  const officer = hn.as({ role: 'consular-officer', organisation: OWN });
  const reason = 'may-seek-international-protection';
  const body = { caseReference: child.subject, reason };
  expect((await officer('POST', '/v1/holds', { body })).status).toBe(201);
  const [set] = await eventually(() => hn.published(HoldSet, child.subject));
  const { id: causationid, correlationid } = set!;
  const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
  await cancel(child, { correlationid, causationid, traceparent });
}

async function cancel({ place, data, subject }: ReferredChild, chain: object): Promise<void> {
  const addressed = { from: OWN, to: ['mx.dif'] };
  await hn.receive(ReferralCancelled, data, { ...place, ...addressed, ...chain });
  await arrived(subject, ReferralCancelled);
}

/** All that the other country can read of it, but for which child and when. */
async function asRead({ subject }: ReferredChild): Promise<string> {
  const cancellation = await arrived(subject, ReferralCancelled);
  return JSON.stringify(cancellation).replace(ID, 'id').replace(TIME, 'time');
}

describe('a cancellation that follows a protection hold', () => {
  it('differs from an ordinary one in no field, no size and no number', async () => {
    const ordinary = await aReferredChild();
    const held = await aReferredChild();
    await cancelled(ordinary);
    await cancelledUnderHold(held);
    expect(await asRead(held)).toBe(await asRead(ordinary));
    // As large as that of the request before it, and as all small records.
    for (const { subject } of [held, ordinary]) {
      expect(new Set(mx.sizesOf(subject)).size).toBe(1);
    }
  });

  it('has no id in it of what came before it, which could reveal its time', async () => {
    for (const end of [cancelled, cancelledUnderHold]) {
      const child = await aReferredChild();
      await end(child);
      const cancellation = await arrived(child.subject, ReferralCancelled);
      const chain = JSON.parse(cancellation.body) as Record<string, unknown>;
      expect(chain['correlationid']).toBe(chain['causationid']);
    }
  });
});
