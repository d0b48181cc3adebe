import { describe, expect, it } from '@jest/globals';
import { outcomeOf } from './erasure-outcome.js';

const nobody = { objections: [], held: false, unasked: false };

describe('an erasure that is due', () => {
  it('destroys the key when every other holder was asked and is silent', () => {
    expect(outcomeOf(nobody)).toEqual({ state: 'child-erased' });
  });

  it('erases the records of who ordered it when somebody objects', () => {
    const objections = ['vital-interest', 'legal-obligation', 'vital-interest'] as const;
    expect(outcomeOf({ ...nobody, objections })).toEqual({
      state: 'records-erased',
      grounds: ['legal-obligation', 'vital-interest'],
    });
  });

  it('shows a hold, and a holder who was not asked, as an ordinary objection', () => {
    const objected = outcomeOf({ ...nobody, objections: ['legal-obligation'] });
    expect(outcomeOf({ ...nobody, held: true })).toEqual(objected);
    expect(outcomeOf({ ...nobody, unasked: true })).toEqual(objected);
  });
});
