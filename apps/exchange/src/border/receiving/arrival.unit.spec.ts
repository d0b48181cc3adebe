import { describe, expect, it } from '@jest/globals';
import { rank, type Arrival } from './arrival.js';

function arrival(number: number, subject = 'case'): Arrival {
  return {
    dispatch: { sender: 'mx', subject, number } as Arrival['dispatch'],
    digest: '',
    recordId: '',
  };
}

describe('the numbers of arrivals', () => {
  it('go on from the last one, within a batch too', () => {
    const arrivals = [arrival(3), arrival(4)];
    expect([...rank(arrivals, new Map([['mx case', 2]])).values()]).toEqual(['next', 'next']);
  });

  it('tell what was there before', () => {
    const arrivals = [arrival(2), arrival(3), arrival(3)];
    expect([...rank(arrivals, new Map([['mx case', 2]])).values()]).toEqual([
      'known',
      'next',
      'known',
    ]);
  });

  it('leave what comes early, and what follows it', () => {
    const arrivals = [arrival(4), arrival(5), arrival(3), arrival(4)];
    expect([...rank(arrivals, new Map([['mx case', 2]])).values()]).toEqual([
      'early',
      'early',
      'next',
      'next',
    ]);
  });

  it('count each case by itself', () => {
    const arrivals = [arrival(1, 'one'), arrival(1, 'other')];
    expect([...rank(arrivals, new Map()).values()]).toEqual(['next', 'next']);
  });
});
