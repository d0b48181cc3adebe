import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'pg';
import {
  ChildKeys,
  DataKeyDestroyedError,
  FileKeyProvider,
  KeyStore,
  watchDestroyedKeys,
} from '#libs/confidentiality';
import {
  CaseRestricted,
  ChildErased,
  DetectionRegistered,
  DispatchReceipted,
  newCaseReference,
  newId,
  ReferralCancelled,
  ReportDisclosed,
  type CaseReference,
  type ChildId,
} from '#libs/contracts';
import { sessionAs } from '#libs/persistence';
import { eventually, type Caller, type TestService } from '#libs/service/testing';
import { testBorder, type TestBorder } from './testing/test-border.js';

const HOST = 'mx.dif-chiapas';
const AGENCY = 'hn.dinaf';

let border: TestBorder;
let mx: TestService;
let hn: TestService;
let officer: Caller;
let subject: CaseReference;
let place: { subject: CaseReference; keyid: ChildId; source: string };

beforeAll(async () => {
  border = await testBorder(['mx', 'hn'], { hn: { NODE_SERVICES: 'case-management' } });
  mx = border.node('mx');
  hn = border.node('hn');
  officer = mx.as({ role: 'host-authority-officer', organisation: HOST });
}, 60_000);
afterAll(() => border.stop());
beforeEach(async () => {
  subject = newCaseReference();
  place = { subject, keyid: newId<ChildId>(), source: '/mx/consular-detection' };
  const data = { ...DetectionRegistered.example, organisation: HOST };
  await mx.receive(DetectionRegistered, data, place);
  await eventually(
    async () => (await consent({ kind: 'assent', givenBy: 'child' })).status === 201,
  );
});

async function consent(changes: object = {}) {
  const body = {
    ...{ caseReference: subject, kind: 'consent', state: 'given', language: 'es' },
    ...{ noticeVersion: '2026-01', purposes: ['care-and-protection'], categories: ['identity'] },
    ...{ recipients: ['child-protection-agency'], expiresOn: '2040-01-01', givenBy: 'mother' },
    ...{ form: 'written', ...changes },
  };
  const response = await officer('POST', '/v1/consents', { body });
  return {
    ...(response.body as { consentId: string; withdrawalId: string }),
    status: response.status,
  };
}

const order = (node: TestService, body: object = {}) =>
  node.as({ role: 'data-protection-officer', organisation: node === mx ? HOST : AGENCY })(
    'POST',
    '/v1/erasures',
    {
      body: { caseReference: subject, reason: 'requested', ...body },
    },
  );

interface Ordered {
  readonly erasureId: string;
}

/** The delay is over. */
async function become(node: TestService, erasureId: string): Promise<void> {
  await node.sql.query(`update erasures set due_at = now() where id = $1`, [erasureId]);
  await node.sql.query(`update erasure_questions set respond_by = now() where erasure_id = $1`, [
    erasureId,
  ]);
  await node.sql.query(
    `select graphile_worker.add_job('settle-erasure', json_build_object('id', $1::text), job_key := $2)`,
    [erasureId, `settle-erasure:${erasureId}`],
  );
}

const stateOf = async (node: TestService, erasureId: string) => {
  const { rows } = await node.sql.query<{ state: string }>(
    'select state from erasures where id = $1',
    [erasureId],
  );
  return rows[0]?.state;
};

/** Orders an erasure, and waits until it has taken effect. */
async function erase(node: TestService, body: object = {}): Promise<Ordered> {
  const ordered = await order(node, body);
  expect(ordered.status).toBe(201);
  const { erasureId } = ordered.body as Ordered;
  await become(node, erasureId);
  await eventually(async () => (await stateOf(node, erasureId)) !== 'ordered');
  return { erasureId };
}

const send = () =>
  mx.receive(ReportDisclosed, ReportDisclosed.example, { ...place, from: HOST, to: [AGENCY] });

async function childAt(node: TestService): Promise<string> {
  return eventually(async () => {
    const sql = 'select child_id from case_files where case_reference = $1';
    const { rows } = await node.sql.query<{ child_id: string }>(sql, [subject]);
    return rows[0]?.child_id;
  });
}

/** The keys as a process of the node has them. */
async function processOf(node: TestService) {
  const url = node.env['KEY_STORE_URL']!;
  const pool = new Pool({
    ...{ connectionString: url, max: 1 },
    ...sessionAs('key-store'),
  });
  const provider = await FileKeyProvider.read(node.env['NODE_KEY_FILE']!);
  const keys = new ChildKeys(new KeyStore(pool, provider));
  const watch = watchDestroyedKeys({ url, name: 'spec.key-watch' }, keys);
  return { keys, stop: () => watch.stop().then(() => pool.end()) };
}

describe('an erasure', () => {
  it('makes every process of the node forget the key at once, by no event of the log', async () => {
    const [one, other] = [await processOf(mx), await processOf(mx)];
    try {
      await eventually(async () => {
        const { rows } = await mx.log.query(
          `select 1 from pg_stat_activity where application_name = 'spec.key-watch' and state = 'idle'`,
        );
        return rows.length >= 2;
      });
      for (const { keys } of [one, other]) await keys.get(place.keyid);
      await erase(mx);
      for (const { keys } of [one, other]) {
        const isGone = () =>
          keys.get(place.keyid).then(
            () => false,
            (error: unknown) => error instanceof DataKeyDestroyedError,
          );
        expect(await eventually(isGone)).toBe(true);
      }
    } finally {
      await Promise.all([one.stop(), other.stop()]);
    }
  });

  it('is published to the services, once, without anything of the child', async () => {
    await erase(mx);
    expect(await order(mx)).toMatchObject({ status: 409, body: { code: 'ERASURE.DONE' } });
    const published = await eventually(() => mx.published(ChildErased, subject));
    expect(published.map(({ data }) => data)).toEqual([
      { childId: place.keyid, reason: 'requested' },
    ]);
    expect(published[0]).not.toHaveProperty('keyid');
  });

  it('is of all cases of the child, and waits for what is being done with any of them', async () => {
    const other = newCaseReference();
    await mx.receive(
      DetectionRegistered,
      { ...DetectionRegistered.example, organisation: HOST },
      { ...place, subject: other },
    );
    const sql = 'select 1 from case_files where case_reference = $1';
    await eventually(async () => (await mx.sql.query(sql, [other])).rows.length === 1);
    await mx.sql.query('begin');
    await mx.sql.query(`${sql} for share`, [other]);
    let reported = false;
    const erasing = order(mx).finally(() => (reported = true));
    await sleep(300);
    expect(reported).toBe(false);
    await mx.sql.query('commit');
    const { status, body } = await erasing;
    expect(status).toBe(201);
    expect((body as { caseReferences: string[] }).caseReferences).toEqual([subject, other].sort());
  });

  it('is reported as gone to later requests', async () => {
    await erase(mx);
    expect(await consent()).toMatchObject({ status: 410, code: 'DATA_KEY.DESTROYED' });
  });

  it('of a case that the node does not know, or without a reason, is refused', async () => {
    expect(await order(mx, { caseReference: newCaseReference() })).toMatchObject({
      ...{ status: 404, body: { code: 'CASE.UNKNOWN' } },
    });
    expect(await order(mx, { reason: 'because' })).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'reason', code: 'FIELD.UNKNOWN_CODE' }] },
    });
  });

  it.each(['before', 'after'])('%s a withdrawal lets the node report erased', async (when) => {
    const { consentId } = await consent();
    await send();
    await eventually(async () => {
      const all = await hn.published(ReportDisclosed, subject);
      return all.length > 0;
    });
    await childAt(hn);
    if (when === 'before') await erase(hn);
    const { withdrawalId } = await consent({ consentId, state: 'withdrawn' });
    if (when === 'after') {
      await eventually(() => hn.published(CaseRestricted, subject));
      await erase(hn);
    }
    const nodes = await eventually(async () => {
      const { body } = await officer('GET', `/v1/withdrawals/${withdrawalId}`);
      const { nodes: all } = body as { nodes: { state: string; outcome?: string }[] };
      return all.every(({ state }) => state === 'processed') && all;
    });
    expect(nodes).toMatchObject([{ node: 'hn', outcome: 'erased' }]);
  });
});

describe('what is sent about a child who was erased at the receiver', () => {
  it('is receipted as discarded, with no more than that nothing is held, and a cancellation as applied', async () => {
    await consent();
    await send();
    await eventually(async () => (await hn.published(ReportDisclosed, subject)).length > 0);
    await childAt(hn);
    await erase(hn);
    await send();
    const receipted = await eventually(async () => {
      const all = await mx.published(DispatchReceipted, subject);
      return all.length === 2 && all.map(({ data: { state, reason } }) => [state, reason]);
    });
    expect(receipted).toEqual([
      ['applied', undefined],
      ['discarded', 'nothing-held'],
    ]);
    await mx.receive(ReferralCancelled, ReferralCancelled.example, {
      ...{ ...place, from: HOST, to: [AGENCY] },
    });
    await eventually(async () => {
      const all = await mx.published(DispatchReceipted, subject);
      return all[2]?.data.state === 'applied';
    });
  });
});
