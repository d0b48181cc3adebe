import { describe, expect, it } from '@jest/globals';
import { hiddenPart } from './hidden-part.js';

const disclosed = { received: 'disclosure' } as const;
const previewed = { received: 'preview' } as const;
const withdrawnAt = new Date('2026-11-01T10:00:00Z');
const cancelledAt = new Date('2026-11-02T10:00:00Z');
const withdrawn = { reason: 'consent-withdrawn', since: withdrawnAt.toISOString() };
const cancelled = { reason: 'referral-cancelled', since: cancelledAt.toISOString() };
const open = { isRetained: false };

describe('what another organisation sent', () => {
  it.each([
    ['is shown while nothing restricts it', disclosed, open, null, undefined],
    ['is hidden when consent was withdrawn', disclosed, { ...open, withdrawnAt }, null, withdrawn],
    ['is hidden when its referral is cancelled', disclosed, open, cancelledAt, cancelled],
    [
      'is hidden for the withdrawal before all',
      disclosed,
      { ...open, withdrawnAt },
      cancelledAt,
      withdrawn,
    ],
    ['is a preview that no withdrawal hides', previewed, { ...open, withdrawnAt }, null, undefined],
    ['is a preview that a cancellation hides', previewed, open, cancelledAt, cancelled],
    [
      'is shown on a basis of the holder',
      disclosed,
      { isRetained: true, withdrawnAt },
      cancelledAt,
      undefined,
    ],
  ])('%s', (_, record, restriction, since, expected) => {
    expect(hiddenPart(record, restriction, since)).toEqual(expected);
  });
});
