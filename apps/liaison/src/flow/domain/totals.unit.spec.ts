import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { totalOver as over, totalsOf, type NodeTotal, type Reporting } from './totals.js';

const cell = (node: string, count: number | null, changes: Partial<NodeTotal> = {}): NodeTotal => ({
  period: '2026-10',
  indicator: 'cases-opened',
  node,
  count,
  changedAt: null,
  ...changes,
});

const closedBy = (...expected: string[]): Reporting => ({
  closed: expected.map((node) => ({ period: '2026-10', node, roundTo: 5 })),
  expected,
});
const totalOver = (cells: Parameters<typeof over>[0]) =>
  over(cells, closedBy(...cells.map(({ node }) => node)));

describe('a total over nodes', () => {
  it('adds up what every node shows', () => {
    expect(totalOver([cell('hn', 25), cell('gt', 40)])).toMatchObject({
      total: 65,
      complete: true,
    });
  });

  it('says to what it is rounded: 13 children are shown as 15', () => {
    const { total, roundedTo } = totalOver([cell('hn', 15)]);
    expect({ total, roundedTo }).toEqual({ total: 15, roundedTo: 5 });
    const unrounded = { ...closedBy(), expected: ['hn'] };
    expect(over([cell('hn', 13)], unrounded).roundedTo).toBe(1);
  });

  it('names a node that has closed nothing, and is not complete without it', () => {
    const reporting = { ...closedBy('hn'), expected: ['gt', 'hn'] };
    expect(over([cell('hn', 25)], reporting)).toMatchObject({
      ...{ total: 25, complete: false },
      nodes: [
        { node: 'hn', count: 25 },
        { node: 'gt', count: 'missing' },
      ],
    });
  });

  it('is not complete while nobody knows which nodes there are', () => {
    expect(over([cell('hn', 25)], { ...closedBy('hn'), expected: [] }).complete).toBe(false);
  });

  it('says whether it counts children or acts, and when a node last changed its closed month', () => {
    const changedAt = new Date('2026-11-20T06:00:00Z');
    const cells = [cell('hn', 25, { changedAt }), cell('gt', 40)] as const;
    expect(totalOver([...cells])).toMatchObject({
      ...{ counts: 'acts', changedAt: '2026-11-20T06:00:00.000Z' },
    });
    const screened = { indicator: 'children-screened' } as const;
    expect(totalOver([cell('hn', 25, screened)])).toMatchObject({
      ...{ counts: 'children', changedAt: null },
    });
  });

  it('names who suppressed', () => {
    expect(totalOver([cell('hn', 25), cell('gt', null)])).toEqual({
      period: '2026-10',
      indicator: 'cases-opened',
      ...{ total: 25, roundedTo: 5, complete: false, counts: 'acts', changedAt: null },
      nodes: [
        { node: 'hn', count: 25 },
        { node: 'gt', count: 'suppressed' },
      ],
    });
  });

  it('is no number when every node suppressed, and a zero when they counted none', () => {
    expect(totalOver([cell('hn', null)]).total).toBeNull();
    expect(totalOver([cell('hn', 0)]).total).toBe(0);
  });

  it('never lets a suppressed count show, whatever it was', () => {
    const counts = fc.array(fc.option(fc.nat(1_000)), { minLength: 1 });
    fc.assert(
      fc.property(counts, (given) => {
        const [first, ...rest] = given.map((count, index) => cell(`n${index}`, count));
        const { total, complete, nodes } = totalOver([first!, ...rest]);
        const known = given.filter((count) => count !== null);
        expect(total ?? 0).toBe(known.reduce((sum, count) => sum + count, 0));
        expect(complete).toBe(known.length === given.length);
        const hidden = nodes.filter(({ count }) => count === 'suppressed');
        expect(hidden).toHaveLength(given.length - known.length);
      }),
    );
  });

  it('separates periods and indicators', () => {
    const cells = [
      cell('hn', 10),
      cell('hn', 20, { period: '2026-09' }),
      cell('hn', 30, { indicator: 'cases-closed' }),
      cell('mx', 40),
    ];
    const totals = totalsOf(cells, closedBy('hn', 'mx'));
    expect(totals.map(({ total }) => total)).toEqual([50, 20, 30]);
  });
});
