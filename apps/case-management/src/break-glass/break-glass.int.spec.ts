import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  ArrivalRegistered,
  CaseOpened,
  CaseSealed,
  ReportDisclosed,
  shortCode,
} from '#libs/contracts';
import { eventually, testService, type Caller, type TestService } from '#libs/service/testing';
import { service } from '../service.js';
import {
  AGENCY,
  fromNode,
  theWorldAround,
  type ReferralInTest,
  type World,
} from '../testing/a-referral.js';

let running: TestService;
let world: World;
let rosa: Caller;
let eva: Caller;
let sofia: Caller;
let officer: Caller;
let caseReference: string;
let caseId: string;
let referral: ReferralInTest;

beforeAll(async () => {
  running = await testService(service, { node: 'hn' });
  world = theWorldAround(running);
  const person = (subject: string, role: string) =>
    running.as({ subject, role, organisation: AGENCY });
  rosa = person('rosa', 'caseworker');
  eva = person('eva', 'caseworker');
  sofia = person('sofia', 'supervisor');
  officer = person('diego', 'data-protection-officer');
  // Who is named must have been here.
  expect((await rosa('GET', '/v1/cases')).status).toBe(200);
}, 60_000);
afterAll(() => running.stop());

/** A case that Sofia has sealed to herself and Rosa. */
beforeEach(async () => {
  referral = await world.accept();
  await world.disclose(referral);
  const data = { ...ArrivalRegistered.example, referralId: referral.id };
  await running.receive(ArrivalRegistered, data, fromNode(referral));
  const [opened] = await world.hasPublished(CaseOpened, referral);
  ({ caseReference } = referral);
  ({ caseId } = opened!.data);
  const { status, body } = await change(sofia, 'seal', { actors: ['rosa'] });
  expect([status, body.sealedTo]).toEqual([200, ['sofia', 'rosa']]);
});

const version = (number: number) => ({ headers: { 'if-match': `"${String(number)}"` } });
const change = (caller: Caller, verb: string, body?: object, at = 1) =>
  caller('POST', `/v1/cases/${caseId}/${verb}`, { ...version(at), ...(body && { body }) });
const read = async (caller: Caller) => (await caller('GET', `/v1/cases/${caseId}`)).status;
const listed = async (caller: Caller) => {
  const { body } = await caller('GET', `/v1/cases?caseReference=${caseReference}`);
  return (body.items as unknown[]).length;
};
/** The referral, its report, and whether the list has it. */
const alsoRead = async (caller: Caller) => {
  const read = await caller('GET', `/v1/referrals/${referral.id}`);
  const report = await caller('GET', `/v1/referrals/${referral.id}/report`);
  const { body } = await caller('GET', '/v1/referrals?limit=100');
  const listed = (body.items as { id: string }[]).some(({ id }) => id === referral.id);
  return [read.status, report.status, listed];
};
const breakGlass = (caller: Caller, changes: object = {}) => {
  const reason = 'The child has run away and I am on call';
  const body = { caseReference, ground: 'review', reason, ...changes };
  return caller('POST', '/v1/break-glass-grants', { body });
};
const response = (caller: Caller, id: string, verb: string, body?: object) =>
  caller('POST', `/v1/break-glass-grants/${id}/${verb}`, { ...version(1), ...(body && { body }) });
const noticed = async (query = '') => {
  const { body } = await officer('GET', `/v1/break-glass-grants${query}`);
  const items = body.items as { caseReference: string }[];
  return items.filter((one) => one.caseReference === caseReference);
};

/** The hours of a grant and of its review are over. */
const becomeLate = (id: unknown) =>
  running.sql.query(
    'update break_glass_grants set ends_at = now(), review_by = now() where id = $1',
    [id],
  );

async function audited(action: string) {
  const { rows } = await running.sql.query<{ actor: string; detail: unknown }>(
    'select actor, detail from audit_entries where subject = $1 and action = $2 order by id',
    [caseReference, action],
  );
  return rows;
}

describe('a case that is sealed to named people', () => {
  it('is there for them, and for nobody else: in lists, reads and commands', async () => {
    for (const caller of [rosa, sofia]) {
      expect([await read(caller), await listed(caller)]).toEqual([200, 1]);
    }
    expect([await read(eva), await listed(eva)]).toEqual([404, 0]);
    const plan = { services: [{ dimension: 'psychosocial', service: 'counselling' }] };
    const refused = await change(eva, 'plan', plan, 2);
    expect([refused.status, refused.body.code]).toEqual([404, 'RESOURCE.NOT_FOUND']);
    expect((await change(rosa, 'plan', plan, 2)).status).toBe(200);
    const [published] = await world.hasPublished(CaseSealed, referral);
    expect(published!.data).toEqual({ caseId, sealedTo: ['sofia', 'rosa'] });
    expect(await audited('case.seal')).toMatchObject([
      { actor: 'sofia', detail: { sealedTo: ['sofia', 'rosa'] } },
    ]);
  });

  it('has its child’s name for those alone who may open it', async () => {
    const { givenNames, familyNames } = ReportDisclosed.example.identity!;
    const name = `${givenNames} ${familyNames}`;
    for (const list of ['cases', 'referrals']) {
      const path = `/v1/${list}?case=${shortCode(caseReference)}`;
      expect((await rosa('GET', path)).body.items).toMatchObject([{ caseReference, name }]);
      expect((await eva('GET', path)).body.items).toEqual([]);
    }
  });

  it('is sealed with its referral and the report: to read, to list and to answer', async () => {
    expect(await alsoRead(rosa)).toEqual([200, 200, true]);
    expect(await alsoRead(eva)).toEqual([404, 404, false]);
    const complete = `/v1/referrals/${referral.id}/complete`;
    expect((await eva('POST', complete, version(5))).status).toBe(404);
    await breakGlass(eva);
    expect(await alsoRead(eva)).toEqual([200, 200, true]);
    expect((await eva('POST', complete, version(5))).status).toBe(404);
    const { body } = await eva('GET', `/v1/referrals/${referral.id}`);
    const codes = (body.actions as { code?: string }[]).map(({ code }) => code);
    expect(new Set(codes)).toEqual(new Set(['ACCESS.SEALED']));
    for (const action of ['referral.read', 'report.read']) {
      const [entry] = (await audited(action)).filter(({ actor }) => actor === 'eva');
      expect(entry?.detail).toMatchObject({ rules: ['break-glass-opens', 'caseworker-reads'] });
    }
    expect((await change(sofia, 'unseal', undefined, 2)).status).toBe(200);
    const luz = running.as({ subject: 'luz', role: 'caseworker', organisation: AGENCY });
    expect(await alsoRead(luz)).toEqual([200, 200, true]);
  });

  it('is visible to all again once it is unsealed, by a supervisor to whom it is sealed', async () => {
    const other = running.as({ subject: 'marta', role: 'supervisor', organisation: AGENCY });
    expect((await change(other, 'unseal', undefined, 2)).status).toBe(404);
    expect((await change(sofia, 'unseal', undefined, 2)).status).toBe(200);
    expect([await read(eva), await listed(eva)]).toEqual([200, 1]);
  });
});

describe('breaking the glass', () => {
  it('opens the case at once under review; each read names the ground, and nothing may be changed', async () => {
    const { status, body } = await breakGlass(eva);
    expect(status).toBe(201);
    expect([await read(eva), await listed(eva)]).toEqual([200, 1]);
    const [entry] = (await audited('case.read')).filter(({ actor }) => actor === 'eva');
    const rules = ['break-glass-opens', 'caseworker-reads'];
    expect(entry?.detail).toEqual({ rules, grantId: body.id });
    expect((await change(eva, 'close', { reason: 'other' }, 2)).status).toBe(404);
    const hours = (Date.parse(body.endsAt as string) - Date.now()) / 3_600_000;
    expect([hours > 3.9, hours <= 4]).toEqual([true, true]);
  });

  it('with a second person opens upon their yes, never upon one’s own', async () => {
    const { body } = await breakGlass(eva, { ground: 'approval' });
    expect([body.endsAt, await read(eva)]).toEqual([null, 404]);
    expect((await response(sofia, body.id, 'approve')).status).toBe(200);
    expect(await read(eva)).toBe(200);
    expect(await audited('break-glass-grant.approve')).toMatchObject([{ actor: 'sofia' }]);
    const marta = running.as({ subject: 'marta', role: 'supervisor', organisation: AGENCY });
    const own = await breakGlass(marta, { ground: 'approval' });
    const refused = await response(marta, own.body.id, 'approve');
    expect([refused.status, refused.body.code]).toEqual([409, 'BREAK_GLASS.OWN_GRANT']);
    expect(await read(marta)).toBe(404);
  });

  it('gives nothing once it has expired, or where it was approved by oneself all the same', async () => {
    const { id } = (await breakGlass(eva)).body;
    await running.sql.query('update break_glass_grants set ends_at = now() where id = $1', [id]);
    expect([await read(eva), await listed(eva)]).toEqual([404, 0]);
    const forged = `update break_glass_grants set ground = 'approval', approved_by = opened_by,
      ends_at = now() + interval '1 hour' where id = '${id}'`;
    await expect(running.sql.query(forged)).rejects.toThrow('check constraint');
    await running.sql.query(
      'alter table break_glass_grants drop constraint break_glass_grants_check',
    );
    await running.sql.query(forged);
    expect([await read(eva), await listed(eva)]).toEqual([404, 0]);
    await running.sql.query(`delete from break_glass_grants where id = $1`, [id]);
    await running.sql.query(
      `alter table break_glass_grants add constraint break_glass_grants_check check (approved_by <> opened_by)`,
    );
  });

  it('is visible to the data protection officer, who decides whether it was justified', async () => {
    const { id } = (await breakGlass(eva)).body;
    const reason = 'The child has run away and I am on call';
    expect(await noticed('?state=unreviewed')).toMatchObject([
      { id, openedBy: 'eva', ground: 'review', reason, late: false, finding: null },
    ]);
    await becomeLate(id);
    expect(await noticed('?state=late')).toMatchObject([{ id, late: true }]);
    expect((await response(officer, id, 'review', { finding: 'justified' })).status).toBe(200);
    expect(await noticed('?state=unreviewed')).toEqual([]);
    expect(await noticed()).toMatchObject([{ id, finding: 'justified', late: false }]);
    expect(await audited('break-glass-grant.review')).toMatchObject([{ actor: 'diego' }]);
  });

  it('whose review is late is recorded, and leaves only a second person’s approval until it is given', async () => {
    const { id } = (await breakGlass(eva)).body;
    await becomeLate(id);
    const job = `mark-review-overdue:${id}`;
    await running.sql.query(
      `select graphile_worker.add_job('mark-review-overdue', job_key := $1,
      payload := json_build_object('id', $2::text))`,
      [job, id],
    );
    await eventually(async () => (await audited('break-glass-grant.review-late')).length === 1);
    const refused = await breakGlass(eva);
    expect([refused.status, refused.body.code]).toEqual([409, 'BREAK_GLASS.REVIEW_LATE']);
    expect((await breakGlass(eva, { ground: 'approval' })).status).toBe(201);
    expect((await response(officer, id, 'review', { finding: 'unjustified' })).status).toBe(200);
    expect((await breakGlass(eva)).status).toBe(201);
  });

  it('stores its reason encrypted, and shows others only what is theirs', async () => {
    const { id } = (await breakGlass(eva)).body;
    const { rows } = await running.sql.query(
      `select to_jsonb(o) - 'ciphertext' as open, encode(ciphertext, 'escape') as ciphertext from break_glass_grants o
        where id = $1`,
      [id],
    );
    expect(JSON.stringify(rows)).not.toContain('run away');
    const seen = async (caller: Caller) => {
      const { body } = await caller('GET', '/v1/break-glass-grants');
      return (body.items as { id: string }[]).some((one) => one.id === id);
    };
    const elsewhere = running.as({
      subject: 'sofia',
      role: 'supervisor',
      organisation: 'hn.other',
    });
    expect([await seen(eva), await seen(sofia)]).toEqual([true, true]);
    expect([await seen(rosa), await seen(elsewhere)]).toEqual([false, false]);
    const approval = await response(elsewhere, id, 'approve');
    expect([approval.status, approval.body.code]).toEqual([404, 'RESOURCE.NOT_FOUND']);
  });

  it('stays in the list of all without its reason, once the child was erased', async () => {
    const { id } = (await breakGlass(eva)).body;
    await running.erase(referral.childId);
    await eventually(async () => {
      const { status, body } = await officer('GET', '/v1/break-glass-grants?limit=200');
      if (status !== 200) throw new Error(`the whole list is answered with ${String(status)}`);
      const items = body.items as { id: string; reason: string | null }[];
      return items.some((one) => one.id === id && one.reason === null);
    });
  });

  it.each([
    ['a case that is open to them', () => breakGlass(rosa), 409, 'BREAK_GLASS.NOT_NEEDED'],
    [
      'a case of nobody',
      () => breakGlass(eva, { caseReference: crypto.randomUUID() }),
      ...([404, 'RESOURCE.NOT_FOUND'] as const),
    ],
    [
      'another organisation’s case',
      () => breakGlass(running.as({ role: 'caseworker', organisation: 'hn.other' })),
      ...([404, 'RESOURCE.NOT_FOUND'] as const),
    ],
    ['no reason', () => breakGlass(eva, { reason: '' }), 400, 'REQUEST.INVALID'],
  ])('is refused for %s', async (_, attempt, status, code) => {
    const refused = await attempt();
    expect([refused.status, refused.body.code]).toEqual([status, code]);
  });
});

describe('the explanation of a read of a case', () => {
  const explain = async (actor: string, record = 'case') => {
    const who = `role=caseworker&organisation=${AGENCY}&actor=${actor}&purpose=care-and-protection`;
    const path = `/v1/explanations/case?${who}&caseReference=${caseReference}&record=${record}`;
    const { body } = await officer('GET', path);
    return [body.allowed, (body.rules as { id: string }[]).map(({ id }) => id)];
  };

  it('follows seal and grants as they are now', async () => {
    expect(await explain('rosa')).toEqual([true, ['caseworker-reads']]);
    expect(await explain('eva')).toEqual([false, ['read-unless-sealed', 'caseworker-reads']]);
    await breakGlass(eva);
    expect(await explain('eva')).toEqual([true, ['break-glass-opens', 'caseworker-reads']]);
    const opened = [true, ['break-glass-opens', 'caseworker-reads']];
    expect(await explain('eva', 'disclosed-report')).toEqual(opened);
    const closed = [false, ['read-unless-sealed', 'caseworker-reads']];
    expect(await explain('eva', 'visit')).toEqual(closed);
    expect(await audited('policy.explain')).toHaveLength(5);
  });
});
