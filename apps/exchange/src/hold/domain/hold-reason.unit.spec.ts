import { describe, expect, it } from '@jest/globals';
import { holdReasons, screeningOutcomes } from '#libs/contracts';
import { holdReasonOf, stopsAbroadOnly } from './hold-reason.js';

const holding = [...screeningOutcomes.codes, 'outcome-of-tomorrow', 'constructor'].filter(
  (outcome) => outcome !== 'no-need-identified',
);

describe('the reason for a hold after a screening', () => {
  it.each(holding)('is there after %s', (outcome) => {
    expect(holdReasonOf(outcome)).toBe('may-seek-international-protection');
  });

  it('is none where no need was found', () => {
    expect(holdReasonOf('no-need-identified')).toBeUndefined();
  });
});

describe('a hold of a child from another country', () => {
  it.each([...holdReasons.codes, 'reason-of-tomorrow', undefined])(
    'stops everybody unless it is for international protection: %s',
    (reason) => {
      const isProtection = reason?.endsWith('international-protection') ?? false;
      expect(stopsAbroadOnly(reason)).toBe(isProtection);
    },
  );
});
