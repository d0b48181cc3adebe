import { describe, expect, it } from '@jest/globals';
import { FlowCounted } from '#libs/contracts';
import { acceptCount, type ReceivedCount } from './flow-count.js';

function received(data: Partial<FlowCounted> = {}, extras: Partial<ReceivedCount> = {}) {
  const count: FlowCounted = { ...FlowCounted.example, ...data };
  return {
    subject: `flows/${count.period}`,
    from: 'hn.dinaf',
    via: '/rcm/exchange',
    data: count,
    ...extras,
  };
}

const cell = (count: number | null) =>
  ({ indicator: 'cases-opened', dimensions: {}, count }) as const;

describe('a count of a node', () => {
  it('is stored as it was received', () => {
    const count = received();
    expect(acceptCount(count)).toEqual(count.data);
  });

  it.each([
    { indicator: 'code-of-tomorrow' as never, dimensions: {}, count: 40 },
    {
      indicator: 'cases-opened',
      dimensions: { sex: 'code-of-tomorrow' as never },
      count: 40,
    } as const,
  ])('loses the cells of a code that no list here names, and no other: %j', (unknown) => {
    const known = { indicator: 'cases-opened', dimensions: { sex: 'female' }, count: 30 } as const;
    expect(acceptCount(received({ counts: [known, unknown] }))).toMatchObject({ counts: [known] });
  });

  it.each([
    [{ subject: 'e3a1c5d2-4f6b-4a7e-9c8d-1b2a3c4d5e6f' }],
    [{ subject: 'flows/2026-09' }],
    [{ keyid: 'b8a0c5d2-4f6b-4a7e-9c8d-1b2a3c4d5e6f' }],
  ])('is refused when it points at a case: %j', (extras) => {
    expect(acceptCount(received({}, extras))).toMatchObject({ code: 'FLOW.POINTS_AT_A_CASE' });
  });

  it('is refused from another node', () => {
    expect(acceptCount(received({}, { from: 'gt.pgn' }))).toMatchObject({
      code: 'FLOW.OF_OTHER_NODE',
    });
  });

  it.each(['from', 'via'] as const)(
    'is refused when the exchange does not give %s',
    (attribute) => {
      const count = { ...received(), [attribute]: undefined } as ReceivedCount;
      expect(acceptCount(count)).toMatchObject({ code: 'EVENT.NOT_DELIVERED' });
    },
  );

  it('is refused with a cell twice, in whatever order its dimensions are', () => {
    const one = { ...cell(20), dimensions: { sex: 'female', ageBand: '0-5' } } as const;
    const same = { ...cell(30), dimensions: { ageBand: '0-5', sex: 'female' } } as const;
    expect(acceptCount(received({ counts: [one, same] }))).toMatchObject({
      code: 'FLOW.CELL_TWICE',
    });
  });

  it.each([
    [1, 'refused'],
    [6, 'refused'],
    [7, 'whole'],
    [0, 'whole'],
    [null, 'whole'],
  ] as const)('with the cell %s below 11, rounded to 5, is %s', (count, fate) => {
    const decision = acceptCount(received({ counts: [cell(count)] }));
    expect('code' in decision).toBe(fate === 'refused');
  });
});
