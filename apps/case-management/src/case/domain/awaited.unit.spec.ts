import { describe, expect, it } from '@jest/globals';
import { awaitedOf } from './awaited.js';

describe('what is awaited of a case', () => {
  it('is its plan, and nothing once there is one', () => {
    expect(awaitedOf({ state: 'open', overdueVisits: {} })).toEqual({ for: 'care-plan' });
    expect(awaitedOf({ state: 'planned', overdueVisits: {} })).toBeUndefined();
  });

  it('is the visit that was due first and not made, unless the case is closed', () => {
    const overdueVisits = { second: '2026-10-23', first: '2026-08-23' };
    for (const state of ['open', 'planned'] as const) {
      expect(awaitedOf({ state, overdueVisits })).toEqual({ for: 'visit', by: '2026-08-23' });
    }
    expect(awaitedOf({ state: 'closed', overdueVisits })).toBeUndefined();
  });
});
