import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  ChildErased,
  DetectionRegistered,
  ErasureCancelled,
  ErasureOrdered,
  newCaseReference,
  newId,
  RecordsErased,
  ReferralRequested,
  type CaseReference,
  type ChildId,
} from '#libs/contracts';
import { eventually, type Caller, type TestService } from '#libs/service/testing';
import { peerBorder, type PeerBorder } from './testing/peer-border.js';

const [ASKER, HOLDER, STRANGER] = ['hn.consulate', 'hn.dinaf', 'hn.other'] as const;

let border: PeerBorder;
let hn: TestService;
let subject: CaseReference;
let keyid: ChildId;
let asker: Caller;
let holder: Caller;
let stranger: Caller;

beforeAll(async () => {
  border = await peerBorder();
  hn = border.exchange;
  const officer = (organisation: string) =>
    hn.as({ subject: organisation, role: 'data-protection-officer', organisation });
  [asker, holder, stranger] = [officer(ASKER), officer(HOLDER), officer(STRANGER)];
}, 60_000);
afterAll(() => border.stop());

/** A child whom one organisation registered, and whose referral reached another one of the node. */
beforeEach(async () => {
  [subject, keyid] = [newCaseReference(), newId<ChildId>()];
  const place = { subject, keyid, source: '/hn/consular-detection' };
  const data = { ...DetectionRegistered.example, organisation: ASKER };
  await hn.receive(DetectionRegistered, data, place);
  const addressed = { ...place, from: ASKER, to: [HOLDER] };
  await hn.receive(ReferralRequested, ReferralRequested.example, addressed);
  await eventually(async () => {
    const all = await hn.published(ReferralRequested, subject);
    return all.some(({ via }) => via !== undefined);
  });
});

async function order(): Promise<string> {
  const body = { caseReference: subject, reason: 'requested' };
  const ordered = await asker('POST', '/v1/erasures', { body });
  expect(ordered.status).toBe(201);
  return (ordered.body as { erasureId: string }).erasureId;
}

const questionsOf = async (caller: Caller) => {
  const { body } = await caller('GET', '/v1/erasure-questions');
  const { items } = body as { items: { id: string; caseReferences: string[] }[] };
  return items.filter(({ caseReferences }) => caseReferences.includes(subject));
};

async function object(caller: Caller, body: object = {}) {
  const [question] = await questionsOf(holder);
  return caller('POST', `/v1/erasure-questions/${question!.id}/objection`, {
    body: { legalBasis: 'legal-obligation', law: 'Código de la Niñez, art. 92', ...body },
  });
}

async function settled(id: string) {
  await hn.sql.query('update erasures set due_at = now() where id = $1', [id]);
  await hn.sql.query(
    `select graphile_worker.add_job('settle-erasure', json_build_object('id', $1::text), job_key := $2)`,
    [id, `settle-erasure:${id}`],
  );
  return eventually(async () => {
    const { body } = await asker('GET', `/v1/erasures/${id}`);
    return body.state !== 'ordered' && body;
  });
}

async function hasKey(): Promise<boolean> {
  const { rows } = await hn.sql.query<{ child_id: string }>(
    'select child_id from case_files where case_reference = $1',
    [subject],
  );
  expect(rows).toHaveLength(1);
  const body = {
    ...{ caseReference: subject, kind: 'assent', state: 'refused', givenBy: 'child' },
    ...{ language: 'es', noticeVersion: '2026-01', purposes: [], categories: [], recipients: [] },
  };
  const recorded = await hn.as({ role: 'caseworker', organisation: HOLDER })(
    'POST',
    '/v1/consents',
    { body },
  );
  return recorded.status === 201;
}

/** What people of the two organisations get for the case in the exchange. */
async function seenBy(): Promise<number[]> {
  const people = [
    hn.as({ role: 'consular-officer', organisation: ASKER }),
    hn.as({ role: 'caseworker', organisation: HOLDER }),
  ];
  const answers = await Promise.all(
    people.flatMap((person) =>
      ['consents', 'ledger', 'ledger/print'].map((part) =>
        person('GET', `/v1/cases/${subject}/${part}`),
      ),
    ),
  );
  return answers.map(({ status }) => status);
}

describe('an erasure that an organisation orders', () => {
  it('hides the child from its people at once, and destroys nothing before its day', async () => {
    expect(await seenBy()).toEqual([200, 200, 200, 200, 200, 200]);
    const id = await order();
    expect(await seenBy()).toEqual([404, 404, 404, 200, 200, 200]);
    const [hidden] = await eventually(() => hn.published(ErasureOrdered, subject));
    expect(hidden!.data).toEqual({ erasureId: id, organisation: ASKER });
    const { body } = await asker('GET', `/v1/erasures/${id}`);
    expect(body).toMatchObject({ state: 'ordered', caseReferences: [subject], grounds: [] });
    expect(Date.parse(body.dueAt) - Date.parse(body.orderedAt)).toBeCloseTo(7 * 86_400_000, -5);
    // The deadline that comes early, by a clock that is wrong, is set again.
    await hn.sql.query(
      `select graphile_worker.add_job('settle-erasure', json_build_object('id', $1::text))`,
      [id],
    );
    await eventually(async () => {
      const { rows } = await hn.sql.query(
        `select 1 from graphile_worker.jobs where task_identifier = 'settle-erasure' and key is null`,
      );
      return rows.length === 0;
    });
    expect(await hasKey()).toBe(true);
    const again = await asker('POST', '/v1/erasures', {
      body: { caseReference: subject, reason: 'requested' },
    });
    expect([again.status, again.body.code]).toEqual([409, 'ERASURE.ORDERED']);
  });

  it('asks the other holders of the node, who do not learn who asks, nor why', async () => {
    await order();
    const [question, ...others] = await questionsOf(holder);
    expect([question?.caseReferences, others]).toEqual([[subject], []]);
    expect(JSON.stringify(question)).not.toMatch(/consulate|requested/u);
    expect([await questionsOf(asker), await questionsOf(stranger)]).toEqual([[], []]);
  });

  it('destroys the key when they are silent', async () => {
    const id = await order();
    expect(await settled(id)).toMatchObject({ state: 'child-erased', grounds: [] });
    expect(await eventually(() => hn.published(ChildErased, subject))).toHaveLength(1);
    expect(await hasKey()).toBe(false);
  });

  it('erases its own records alone when one objects with a legal basis, and says why and what to do', async () => {
    const id = await order();
    const without = await object(holder, { legalBasis: 'consent-and-assent' });
    expect(without.status).toBe(400);
    expect((await object(stranger)).status).toBe(404);
    expect((await object(asker)).status).toBe(404);
    expect((await object(holder)).status).toBe(201);
    const body = await settled(id);
    expect(body).toMatchObject({ state: 'records-erased', grounds: ['legal-obligation'] });
    expect(body.forChild[0]).toContain('because it must: legal obligation');
    expect(body.forChild[1]).toContain('data protection authority or a judge');
    expect(JSON.stringify(body)).not.toMatch(/dinaf|art\. 92/u);
    const [erased] = await eventually(() => hn.published(RecordsErased, subject));
    expect(erased!.data).toEqual({ erasureId: id, organisation: ASKER });
    expect(await hn.published(ChildErased, subject)).toEqual([]);
    expect(await hasKey()).toBe(true);
  });

  it('comes under a hold to the same as under an objection, on the same day', async () => {
    const body = { caseReference: subject, reason: 'may-seek-international-protection' };
    await hn.as({ role: 'supervisor', organisation: HOLDER })('POST', '/v1/holds', { body });
    const held = await settled(await order());
    expect(held).toMatchObject({ state: 'records-erased', grounds: ['legal-obligation'] });
    expect(JSON.stringify(held)).not.toMatch(/hold|protection-hold|international/u);
    expect(await hasKey()).toBe(true);
  });

  it('retains the key where somebody received the case after the others were asked', async () => {
    const id = await order();
    await hn.sql.query(
      `insert into custody_ledger (case_reference, act, event_id, event_type, sender, recipient, purpose, categories, rules)
        values ($1, 'delivered', $2, 'x.y', $3, 'hn.late', 'care-and-protection', '{}', '{}')`,
      [subject, newId(), HOLDER],
    );
    expect(await settled(id)).toMatchObject({ state: 'records-erased' });
    expect(await hasKey()).toBe(true);
  });

  it('leaves in the audit who read the orders and the questions', async () => {
    const id = await order();
    await asker('GET', '/v1/erasures');
    await asker('GET', `/v1/erasures/${id}`);
    await questionsOf(holder);
    const { rows } = await hn.sql.query<{ actor: string; action: string }>(
      `select actor, action from audit_entries where subject = $1 and action like 'erasure%' order by id`,
      [subject],
    );
    expect(rows).toEqual([
      { actor: ASKER, action: 'erasure.list' },
      { actor: ASKER, action: 'erasure.read' },
      { actor: HOLDER, action: 'erasure-question.list' },
    ]);
  });

  it('can be cancelled before its day, by who ordered it alone', async () => {
    const id = await order();
    const cancel = (caller: Caller) =>
      caller('POST', `/v1/erasures/${id}/cancel`, { headers: { 'if-match': '"1"' } });
    expect((await cancel(holder)).status).toBe(404);
    expect((await cancel(asker)).status).toBe(200);
    expect((await cancel(asker)).body.code).toBe('ERASURE.ENDED');
    expect(await eventually(() => hn.published(ErasureCancelled, subject))).toHaveLength(1);
    expect(await seenBy()).toEqual([200, 200, 200, 200, 200, 200]);
    expect(await hasKey()).toBe(true);
  });
});
