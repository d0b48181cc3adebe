import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FlowCounted, TrustListAdopted } from '#libs/contracts';
import {
  eventually,
  testService,
  type Caller,
  type EnvelopeExtras,
  type TestService,
} from '#libs/service/testing';
import { service } from '../service.js';

let running: TestService;
let officer: Caller;

beforeAll(async () => {
  running = await testService(service, { node: 'rcm' });
  officer = running.as({ role: 'liaison-officer', organisation: 'rcm.secretariat' });
});
afterAll(() => running.stop());

type Cells = FlowCounted['counts'];

let month = 0;
/** A period that no other test uses. */
const aPeriod = () =>
  `20${String(10 + Math.floor(month / 12))}-${String((month++ % 12) + 1).padStart(2, '0')}`;

function publish(data: Partial<FlowCounted>, extras: EnvelopeExtras = {}) {
  const count: FlowCounted = { ...FlowCounted.example, ...data };
  return running.receive(FlowCounted, count, {
    source: `/${count.node}/exchange`,
    subject: `flows/${count.period}`,
    from: `${count.node}.ministry`,
    recipient: 'rcm.secretariat',
    via: '/rcm/exchange',
    ...extras,
  });
}

const handled = (id: string) =>
  eventually(async () => {
    const { rows } = await running.sql.query('select 1 from inbox where event_id = $1', [id]);
    return rows;
  });

async function report(data: Partial<FlowCounted>, extras: EnvelopeExtras = {}): Promise<void> {
  const { id } = await publish(data, extras);
  await handled(id);
}

async function parkedReason(id: string): Promise<string | undefined> {
  await handled(id);
  const { rows } = await running.sql.query<{ reason: string }>(
    'select reason from parked_events where event_id = $1',
    [id],
  );
  return rows[0]?.reason;
}

async function facts(query: string) {
  const { status, body } = await officer('GET', `/v1/flow-facts?${query}`);
  expect(status).toBe(200);
  return body.items as { count: number | null; dimensions: object; suppressed: boolean }[];
}

const total = (count: number | null, indicator: Cells[number]['indicator'] = 'cases-opened') => ({
  indicator,
  dimensions: {},
  count,
});

const unchanged = { changedAt: null, formerCount: null };

describe('a count of a node', () => {
  it('becomes flow facts, suppressed cells named as such', async () => {
    const period = aPeriod();
    const counts: Cells = [total(25), { ...total(null), dimensions: { sex: 'female' } }];
    await report({ period, counts });
    expect(await facts(`period=${period}`)).toEqual([
      { period, node: 'hn', ...total(25), suppressed: false, ...unchanged },
      {
        ...{ period, node: 'hn', ...total(null), dimensions: { sex: 'female' } },
        ...{ suppressed: true, ...unchanged },
      },
    ]);
  });

  it('replaces an earlier one of the same period and node, and no other', async () => {
    const period = aPeriod();
    await report({ period, node: 'gt', counts: [total(40)] });
    await report({ period, counts: [total(25), total(30, 'cases-closed')] });
    await report({ period, counts: [total(35)] });
    expect((await facts(`period=${period}`)).map(({ count }) => count)).toEqual([40, 35]);
  });

  it('shows that a closed month changed, when, and from what, in its cells and in the total', async () => {
    const period = aPeriod();
    const at = ['2026-11-01', '2026-11-02', '2026-11-03'].map((day) => `${day}T06:00:00.000Z`);
    const closed = total(30, 'cases-closed');
    await report({ period, counts: [total(25), closed] }, { time: at[0]! });
    await report(
      { period, counts: [total(35), closed, total(15, 'visits-recorded')] },
      { time: at[1]! },
    );
    const changed = [
      { count: 35, changedAt: at[1], formerCount: 25 },
      { count: 30, ...unchanged },
      { count: 15, changedAt: at[1], formerCount: null },
    ];
    expect(await facts(`period=${period}`)).toMatchObject(changed);
    await report(
      { period, counts: [total(35), closed, total(15, 'visits-recorded')] },
      { time: at[2]! },
    );
    expect(await facts(`period=${period}`)).toMatchObject(changed);
    const { body } = await officer('GET', `/v1/indicators?from=${period}&to=${period}`);
    expect(body.items).toMatchObject([
      { indicator: 'cases-closed', changedAt: null },
      { indicator: 'cases-opened', total: 35, changedAt: at[1], counts: 'acts' },
      { indicator: 'visits-recorded', changedAt: at[1] },
    ]);
  });

  it('changes nothing when it is older than what is known, or the same again', async () => {
    const period = aPeriod();
    await report({ period, counts: [total(25)] }, { time: '2026-11-02T08:00:00.000Z' });
    await report({ period, counts: [total(95)] }, { time: '2026-11-01T08:00:00.000Z' });
    expect((await facts(`period=${period}`)).map(({ count }) => count)).toEqual([25]);
    const { rows } = await running.sql.query(
      'select action from audit_entries where subject = $1 order by id',
      [`flows/${period}`],
    );
    expect(rows).toEqual([{ action: 'flow.store' }, { action: 'flow.pass-over' }]);
  });
});

it('a cell of a code that no list here names is left out, and the others are stored', async () => {
  const period = aPeriod();
  const unknown = { ...total(45), indicator: 'code-of-tomorrow' as never };
  await report({ period, counts: [total(25), unknown] });
  expect((await facts(`period=${period}`)).map(({ count }) => count)).toEqual([25]);
  const { rows } = await running.sql.query('select detail from audit_entries where subject = $1', [
    `flows/${period}`,
  ]);
  expect(rows).toMatchObject([{ detail: { unknownCells: 1 } }]);
});

describe('what is more than a count', () => {
  const cell = total(25);
  const reference = 'e3a1c5d2-4f6b-4a7e-9c8d-1b2a3c4d5e6f';

  it.each([
    ['an unknown dimension', { counts: [{ ...cell, dimensions: { name: 'Marisol' } }] }],
    ['a case reference among the dimensions', { counts: [{ ...cell, dimensions: { reference } }] }],
    [
      'a case reference in place of a code',
      { counts: [{ ...cell, dimensions: { nationality: reference } }] },
    ],
    ['a case reference in a cell', { counts: [{ ...cell, caseReference: reference }] }],
    ['a list of cases beside the counts', { cases: [reference] }],
    [
      'a case reference in place of an indicator',
      { counts: [{ ...cell, indicator: reference as never }] },
    ],
  ])('is parked, not stored: %s', async (_, extra) => {
    const period = aPeriod();
    const { id } = await publish({ period, ...(extra as Partial<FlowCounted>) });
    expect(await parkedReason(id)).toBe('EVENT.CONTRACT_VIOLATED');
    expect(await facts(`period=${period}`)).toEqual([]);
  });

  it.each([
    ['FLOW.POINTS_AT_A_CASE', {}, { subject: reference }],
    ['FLOW.POINTS_AT_A_CASE', {}, { keyid: reference }],
    ['FLOW.OF_OTHER_NODE', {}, { from: 'gt.pgn' }],
    ['FLOW.CELL_TWICE', { counts: [cell, cell] }, {}],
    ['FLOW.NOT_SUPPRESSED', { counts: [total(3)] }, {}],
  ])('is parked as %s: %j %j', async (reason, data, extras) => {
    const period = aPeriod();
    const { id } = await publish({ period, ...data }, extras);
    expect(await parkedReason(id)).toBe(reason);
    expect(await facts(`period=${period}`)).toEqual([]);
  });
});

describe('GET /v1/flow-facts', () => {
  it('filters by node and indicator, and gives pages without a gap', async () => {
    const period = aPeriod();
    const counts = [total(25), total(30, 'cases-closed'), total(35, 'visits-recorded')];
    await report({ period, counts });
    await report({ period, node: 'gt', counts });
    expect(await facts(`period=${period}&node=gt&indicator=cases-closed`)).toHaveLength(1);
    const seen: unknown[] = [];
    let cursor: string | undefined;
    do {
      const next = cursor === undefined ? '' : `&cursor=${cursor}`;
      const { body } = await officer('GET', `/v1/flow-facts?period=${period}&limit=2${next}`);
      seen.push(
        ...body.items.map((fact: { node: string; count: number }) => [fact.node, fact.count]),
      );
      cursor = body.nextCursor;
    } while (cursor !== undefined);
    const ofEach = [25, 30, 35];
    expect(seen).toEqual(['gt', 'hn'].flatMap((node) => ofEach.map((count) => [node, count])));
  });

  it.each(['period=2026-13', 'period=october', 'node=H', 'indicator=names', 'child=1'])(
    'refuses %s',
    async (query) => {
      const { status, body } = await officer('GET', `/v1/flow-facts?${query}`);
      expect([status, body.code]).toEqual([400, 'REQUEST.INVALID']);
    },
  );
});

describe('GET /v1/indicators', () => {
  it('names a node of the trust list that has closed nothing, and to what is rounded', async () => {
    const organisations = ['hn.dinaf', 'gt.pgn', 'rcm.office'].map((id) => ({
      ...{ id, node: id.split('.')[0]!, name: id, country: 'HN' },
      kind: id.startsWith('rcm')
        ? ('liaison-office' as const)
        : ('child-protection-agency' as const),
    }));
    const data = { version: 1, validUntil: '2030-01-01T00:00:00Z', organisations };
    await running.receive(TrustListAdopted, data, { subject: 'trust-list' });
    await eventually(
      async () => (await running.sql.query('select 1 from adopted_trust_list')).rows,
    );
    const period = aPeriod();
    await report({ period, counts: [total(15)] });
    const find = async () =>
      (await officer('GET', `/v1/indicators?from=${period}&to=${period}`)).body.items;
    expect(await find()).toMatchObject([
      {
        ...{ total: 15, roundedTo: 5, complete: false },
        nodes: [
          { node: 'hn', count: 15 },
          { node: 'gt', count: 'missing' },
        ],
      },
    ]);
    await report({ period, node: 'gt', counts: [total(20)] });
    expect(await find()).toMatchObject([{ total: 35, complete: true }]);
  });

  it('adds up the nodes, and names the one whose count is suppressed', async () => {
    const period = aPeriod();
    const female = { ...total(90), dimensions: { sex: 'female' as const } };
    await report({ period, counts: [total(25), female] });
    await report({ period, node: 'gt', counts: [total(40)] });
    await report({ period, node: 'mx', counts: [total(null)] });
    const query = `from=${period}&to=${period}&indicator=cases-opened`;
    const { body } = await officer('GET', `/v1/indicators?${query}`);
    expect(body.items).toEqual([
      {
        period,
        indicator: 'cases-opened',
        ...{ total: 65, roundedTo: 5, complete: false, counts: 'acts', changedAt: null },
        nodes: [
          { node: 'gt', count: 40 },
          { node: 'hn', count: 25 },
          { node: 'mx', count: 'suppressed' },
        ],
      },
    ]);
  });
});
