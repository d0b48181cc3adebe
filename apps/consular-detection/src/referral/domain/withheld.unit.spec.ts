import { describe, expect, it } from '@jest/globals';
import { withheldOf, type WithheldGrounds } from './withheld.js';

const requested: WithheldGrounds = {
  ...{ state: 'requested', cancellationReason: null, replaced: false },
  request: { outcome: 'withheld', reasons: ['hold'] },
  ...{ holdInForce: true, screeningOutcome: 'no-need-identified' },
};
const rescinded: Partial<WithheldGrounds> = {
  ...{ state: 'cancelled', cancellationReason: 'protection-hold' },
  request: { outcome: 'disclosed', reasons: ['preview-of-a-referral'] },
};
const withheld = (changes: Partial<WithheldGrounds>) => withheldOf({ ...requested, ...changes });

describe('a referral waits', () => {
  it('while a hold withholds its request, and may be sent again once it is lifted', () => {
    const reasons = ['protection-hold'];
    expect(withheld({})).toEqual({ reasons, sendAgain: 'not-yet' });
    expect(withheld({ holdInForce: false })).toEqual({ reasons, sendAgain: 'now' });
  });

  it('for a new screening too, where the last one found a need', () => {
    const screened = { holdInForce: false, screeningOutcome: 'may-need-protection' } as const;
    expect(withheld(screened)?.sendAgain).toBe('not-yet');
  });

  it('when a hold cancelled it, until another replaces it', () => {
    expect(withheld({ ...rescinded, holdInForce: false })?.sendAgain).toBe('now');
    expect(withheld({ ...rescinded, replaced: true })).toBeUndefined();
  });

  it('for what has to be mended, whatever holds it besides', () => {
    const request = {
      outcome: 'withheld',
      reasons: ['hold', 'no-agreement', 'too-large'],
    } as const;
    expect(withheld({ request, holdInForce: false })).toEqual({
      reasons: ['protection-hold', 'agreement', 'other'],
      sendAgain: 'when-mended',
    });
  });
});

describe('a referral does not wait', () => {
  it.each([
    ['whose request has gone', { request: { outcome: 'disclosed', reasons: [] } } as const],
    ['on which the exchange has not decided', { request: undefined }],
    ['that was answered', { state: 'accepted' } as const],
    [
      'that was cancelled for another reason',
      { state: 'cancelled', cancellationReason: 'family-decision' } as const,
    ],
  ])('%s', (_, changes) => {
    expect(withheld(changes)).toBeUndefined();
  });
});
