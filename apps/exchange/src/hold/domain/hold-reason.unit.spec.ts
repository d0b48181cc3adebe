import { describe, expect, it } from '@jest/globals';
import { screeningOutcomes } from '#libs/contracts';
import { holdReasonOf } from './hold-reason.js';

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
