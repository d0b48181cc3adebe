import { describe, expect, it } from '@jest/globals';
import type { ReceivedEvent } from '#libs/messaging';
import { deliveryOf } from './delivery.js';

const copy = {
  from: 'mx.dif-chiapas',
  recipient: 'hn.dinaf',
  via: '/hn/exchange',
  keyid: 'child',
  subject: 'case',
} as ReceivedEvent;

describe('a delivered copy', () => {
  it('names who sent it to whom', () => {
    expect(deliveryOf(copy)).toEqual({
      sender: 'mx.dif-chiapas',
      organisation: 'hn.dinaf',
      caseReference: 'case',
      childId: 'child',
    });
  });

  it.each(['from', 'recipient', 'via', 'keyid'] as const)('is none without %s', (attribute) => {
    expect(() => deliveryOf({ ...copy, [attribute]: undefined })).toThrow('EVENT.NOT_DELIVERED');
  });
});
