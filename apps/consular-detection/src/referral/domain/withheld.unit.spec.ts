import { describe, expect, it } from '@jest/globals';
import { withheldOf, type WithheldGrounds } from './withheld.js';

const sent: NonNullable<WithheldGrounds['request']> = {
  ...{ organisation: 'mx.dif-chiapas', recipient: 'hn.dinaf', receiptState: null },
  outcome: 'withheld',
  reasons: ['hold'],
};
const requested: WithheldGrounds = {
  ...{ state: 'requested', cancellationReason: null, replaced: false },
  request: sent,
  ...{ holdInForce: true, screeningOutcome: 'no-need-identified' },
};
const rescinded: Partial<WithheldGrounds> = {
  ...{ state: 'cancelled', cancellationReason: 'protection-hold' },
  request: { ...sent, outcome: 'disclosed', reasons: ['preview-of-a-referral'] },
};
const withheld = (changes: Partial<WithheldGrounds>) => withheldOf({ ...requested, ...changes });

describe('a referral waits', () => {
  it('while a hold withholds its request, and may be sent again once it is lifted', () => {
    const causes = ['protection-hold'];
    expect(withheld({})).toEqual({ causes, sendAgain: 'not-yet' });
    expect(withheld({ holdInForce: false })).toEqual({ causes, sendAgain: 'now' });
  });

  it('for a new screening too, where the last one found a need', () => {
    const screened = { holdInForce: false, screeningOutcome: 'may-need-protection' } as const;
    expect(withheld(screened)?.sendAgain).toBe('not-yet');
  });

  it('when a hold cancelled it, until another replaces it', () => {
    expect(withheld({ ...rescinded, holdInForce: false })?.sendAgain).toBe('now');
    expect(withheld({ ...rescinded, replaced: true })).toBeUndefined();
  });

  it('for what lets it go by itself, and for nobody', () => {
    for (const reason of ['no-agreement', 'recipient-unknown']) {
      const request = { ...sent, reasons: [reason] };
      expect(withheld({ request, holdInForce: false })?.sendAgain).toBe('by-itself');
    }
  });

  it('for what has to be mended, whatever holds it besides', () => {
    const request = {
      ...sent,
      reasons: ['hold', 'no-agreement', 'too-large'],
    } as const;
    expect(withheld({ request, holdInForce: false })).toEqual({
      causes: ['protection-hold', 'agreement', 'other'],
      sendAgain: 'when-mended',
    });
  });
});

describe('a referral does not wait', () => {
  it.each([
    [
      'whose request has gone',
      { request: { ...sent, outcome: 'disclosed', reasons: [] } } as const,
    ],
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
