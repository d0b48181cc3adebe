import { describe, expect, it } from '@jest/globals';
import type { Actor } from '#libs/identity';
import '../arrival.problems.js';
import { arrivalActions } from './arrival-actions.js';

const officer = { role: 'reception-officer' } as Actor;
const arrival = { state: 'arrived', arrivedOn: '2026-11-20', handoverTo: null } as const;
const allowed = (changes: object) =>
  arrivalActions(officer, { ...arrival, ...changes })
    .filter((one) => one.allowed)
    .map(({ action }) => action);

describe('what somebody may do with an arrival', () => {
  it('includes proposing a handover, until one is proposed or the child is handed over', () => {
    expect(allowed({})).toEqual(['correct', 'give-assistance', 'propose']);
    expect(allowed({ handoverTo: 'hn.dinaf' })).not.toContain('propose');
    expect(allowed({ state: 'handed-over' })).not.toContain('propose');
    const caseworker = arrivalActions({ role: 'caseworker' } as Actor, arrival);
    expect(caseworker).toContainEqual(
      expect.objectContaining({ action: 'propose', allowed: false, code: 'ACCESS.ROLE' }),
    );
  });
});
