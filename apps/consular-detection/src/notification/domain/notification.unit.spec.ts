import { describe, expect, it } from '@jest/globals';
import { acknowledge, close } from './notification.js';

describe('a notification', () => {
  it('is acknowledged once or again', () => {
    expect([acknowledge('notified'), acknowledge('acknowledged')]).toEqual([
      'acknowledged',
      'acknowledged',
    ]);
  });

  it('is closed whether or not anybody acknowledged it, and not a second time', () => {
    expect([close('notified'), close('acknowledged')]).toEqual(['closed', 'closed']);
    const code = 'NOTIFICATION.ILLEGAL_TRANSITION';
    expect(acknowledge('closed')).toMatchObject({ code });
    expect(close('closed')).toMatchObject({ code });
  });
});
