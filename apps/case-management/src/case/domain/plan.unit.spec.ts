import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { planServices, reintegrationDimensions } from '#libs/contracts';
import { isRefusal } from '#libs/domain';
import { checkServices } from './plan.js';

const entries = fc.uniqueArray(fc.constantFrom(...planServices.entries), { minLength: 1 });

describe('the services of a plan', () => {
  it('are accepted when each is under its own dimension', () => {
    fc.assert(
      fc.property(entries, (chosen) => {
        const services = chosen.map(({ code, dimension }) => ({ service: code, dimension }));
        expect(checkServices(services)).toBe(services);
      }),
    );
  });

  it('are refused when any is under another dimension', () => {
    const dimensions = fc.constantFrom(...reintegrationDimensions.codes);
    fc.assert(
      fc.property(entries, dimensions, (chosen, dimension) => {
        const services = chosen.map(({ code }) => ({ service: code, dimension }));
        const allOfIt = chosen.every((entry) => entry.dimension === dimension);
        expect(isRefusal(checkServices(services))).toBe(!allOfIt);
      }),
    );
  });

  it('are refused when one is named twice', () => {
    const health = { service: 'health', dimension: 'social-and-cultural' } as const;
    expect(checkServices([health, health])).toMatchObject({
      code: 'PLAN.SERVICE_TWICE',
      params: { service: 'health' },
    });
  });
});
