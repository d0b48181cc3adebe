import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { rank, acceptedOf, type Arrival } from './incoming-dispatch.js';

function arrival(number: number, { subject = 'case', id = '', digest = '' } = {}): Arrival {
  const name = id || `${subject} ${String(number)}`;
  return {
    dispatch: { sender: 'mx', subject, number, id: name } as Arrival['dispatch'],
    digest: digest || name,
    recordId: '',
  };
}

const after = (number: number, accepted: Arrival[] = []) => ({
  last: new Map([['mx case', number]]),
  accepted: accepted.map(acceptedOf),
});

describe('the numbers of arrivals', () => {
  it('go on from the last one, within a batch too', () => {
    expect([...rank([arrival(3), arrival(4)], after(2)).values()]).toEqual(['next', 'next']);
  });

  it('return what was there before', () => {
    const arrivals = [arrival(2), arrival(3), arrival(3)];
    expect([...rank(arrivals, after(2, [arrival(2)])).values()]).toEqual([
      'known',
      'next',
      'known',
    ]);
  });

  it('leave what comes early, and what follows it', () => {
    const arrivals = [arrival(4), arrival(5), arrival(3), arrival(4)];
    expect([...rank(arrivals, after(2)).values()]).toEqual(['early', 'early', 'next', 'next']);
  });

  it('count each case by itself', () => {
    const arrivals = [arrival(1, { subject: 'one' }), arrival(1, { subject: 'other' })];
    const none = { last: new Map<string, number>(), accepted: [] };
    expect([...rank(arrivals, none).values()]).toEqual(['next', 'next']);
  });

  it('are not believed when another has the number, or the id, or other words', () => {
    const known = arrival(2);
    const { id } = known.dispatch;
    const arrivals = [
      arrival(2, { id: 'new' }),
      arrival(3, { id, digest: 'other' }),
      arrival(2, { id, digest: 'other' }),
      arrival(1, { subject: 'other', id, digest: 'other' }),
    ];
    expect([...rank(arrivals, after(2, [known])).values()]).toEqual([
      'occupied',
      'altered',
      'altered',
      'conflicting',
    ]);
  });

  it('come into effect once and in order, however they are lost, repeated and mixed', () => {
    const numbers = fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 60 });
    fc.assert(
      fc.property(fc.array(numbers, { maxLength: 6 }), (batches) => {
        const accepted: Arrival[] = [];
        for (const batch of batches) {
          const ranked = rank(
            batch.map((number) => arrival(number)),
            after(accepted.length, accepted),
          );
          accepted.push(...[...ranked].filter(([, one]) => one === 'next').map(([one]) => one));
          expect([...ranked.values()]).not.toContain('conflicting');
        }
        expect(accepted.map(({ dispatch }) => dispatch.number)).toEqual(
          accepted.map((_, index) => index + 1),
        );
      }),
    );
  });
});
