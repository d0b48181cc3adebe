import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { totalOver, totalsOf, type NodeTotal } from './totals.js';

const cell = (node: string, count: number | null, changes: Partial<NodeTotal> = {}): NodeTotal => ({
  period: '2026-10',
  indicator: 'cases-opened',
  node,
  count,
  ...changes,
});

describe('a total over nodes', () => {
  it('adds up what every node shows', () => {
    expect(totalOver([cell('hn', 25), cell('gt', 40)])).toMatchObject({
      total: 65,
      complete: true,
    });
  });

  it('is a lower bound that names who suppressed', () => {
    expect(totalOver([cell('hn', 25), cell('gt', null)])).toEqual({
      period: '2026-10',
      indicator: 'cases-opened',
      total: 25,
      complete: false,
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
    const totals = totalsOf([
      cell('hn', 10),
      cell('hn', 20, { period: '2026-09' }),
      cell('hn', 30, { indicator: 'cases-closed' }),
      cell('mx', 40),
    ]);
    expect(totals.map(({ total }) => total)).toEqual([50, 20, 30]);
  });
});
