import { describe, expect, it } from '@jest/globals';
import type { Actor } from '#libs/identity';
import '../../expected-arrival.problems.js';
import { expectedArrivalStates } from '../../domain/expected-arrival.js';
import { expectedArrivalActions } from './expected-arrival-actions.js';

const officer = { role: 'reception-officer' } as Actor;

describe('what somebody may do with an expected arrival', () => {
  it('includes registering the arrival, until the child has arrived', () => {
    const may = expectedArrivalStates.filter((state) =>
      expectedArrivalActions(officer, { state, arrivesOn: '2026-11-20' }, '2026-11-21').some(
        ({ action, allowed }) => action === 'register' && allowed,
      ),
    );
    expect(may).toContain('expected');
    expect(may).toContain('absent');
    expect(may).not.toContain('arrived');
  });
});
