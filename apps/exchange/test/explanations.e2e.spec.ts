import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newCaseReference, ReferralRequested, ReportDisclosed } from '#libs/contracts';
import { eventually, type TestService } from '#libs/service/testing';
import { OutgoingCase } from './testing/outgoing-case.js';
import { peerBorder, type PeerBorder } from './testing/peer-border.js';
import type { TestPeer } from './testing/test-peer.js';

let border: PeerBorder;
let hn: TestService;
let mx: TestPeer;

beforeAll(async () => {
  border = await peerBorder();
  hn = border.exchange;
  mx = border.peers[0] as TestPeer;
}, 60_000);
afterAll(() => border.stop());

function explain(caseReference: string, eventType: string, recipient: string) {
  const query = new URLSearchParams({ caseReference, eventType, recipient });
  const officer = hn.as({ role: 'data-protection-officer', organisation: 'hn.dinaf' });
  return officer('GET', `/v1/explanations/disclosure?${query.toString()}`);
}

describe('the explanation of a disclosure at the node that received it', () => {
  it('says that another node sent it, and what came on which basis', async () => {
    const subject = newCaseReference();
    const dispatch = mx.dispatch(subject, {
      ...{ eventType: ReportDisclosed.type, consentVersion: 2 },
      body: mx.body(ReportDisclosed.example),
    });
    await mx.send(dispatch);
    await mx.untilReceipted(dispatch);
    const { status, body } = await explain(subject, ReportDisclosed.type, 'hn.dinaf');
    expect(status).toBe(200);
    expect(body).toMatchObject({ decidedHere: false, parts: [], obstacle: null, waitsFor: null });
    expect(body.received).toMatchObject([
      {
        ...{ sender: 'mx.dif', purpose: 'care-and-protection', consentVersion: 2 },
        ...{ fields: [], agreement: 'agreement-hn-mx' },
        categories: expect.arrayContaining(['identity', 'health']),
      },
    ]);
    // Whether the agency may give it on is this node's to decide.
    const onwards = await explain(subject, ReportDisclosed.type, 'mx.dif');
    expect(onwards.body).toMatchObject({ decidedHere: true, received: [] });
    expect(onwards.body.parts.length).toBeGreaterThan(0);
  });

  it('is by the rules where this node sent it', async () => {
    const outgoing = new OutgoingCase(hn, mx);
    await outgoing.publish(1);
    await outgoing.untilArrived(1);
    const { body } = await eventually(async () => {
      const answer = await explain(outgoing.subject, ReferralRequested.type, 'mx.dif');
      return answer.status === 200 && answer;
    });
    expect(body).toMatchObject({ decidedHere: true, received: [], parts: [{ allowed: true }] });
  });
});
