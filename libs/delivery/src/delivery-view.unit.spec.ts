import { describe, expect, it } from '@jest/globals';
import { deliveryView } from './delivery-view.js';
import type { Delivery } from './persistence/delivery.repository.js';

const withheld = {
  ...{ eventId: 'e', eventType: 'x', recordId: 'r', partId: null, recipient: 'hn.dinaf' },
  ...{ outcome: 'withheld', reasons: ['consent-missing'], categories: [] },
  ...{ sentAt: new Date(0), receiptedAt: null, receiptState: null },
} as unknown as Delivery;

describe('what was withheld', () => {
  it('says what lifts it while it counts, and that something newer counts afterwards', () => {
    const reader = { role: 'consular-officer', language: 'en' } as const;
    expect(deliveryView(withheld, reader).text).toMatch(/Record them\. It goes by itself/u);
    expect(deliveryView(withheld, reader, false)).toMatchObject({
      state: 'withheld',
      text: 'It was withheld then. What was sent to this recipient later counts.',
    });
    expect(deliveryView(withheld, { ...reader, language: 'es' }, false).text).toContain('después');
  });
});
