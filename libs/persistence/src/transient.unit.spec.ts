import { describe, expect, it } from '@jest/globals';
import { ConnectionLostError, isTransient } from './index.js';

describe('a failure', () => {
  it.each([
    { code: '40P01' },
    { code: '57P01' },
    { code: '53300' },
    { code: '55P03' },
    { code: '25P03' },
    { code: '08006' },
    { code: 'ECONNREFUSED' },
    { code: 'ECONNRESET' },
    { code: 'EHOSTUNREACH' },
    { code: '25006' },
    { code: '58030' },
    { retryable: true },
    new ConnectionLostError(new Error('x')),
    new Error('Connection terminated unexpectedly'),
    new Error('timeout exceeded when trying to connect'),
  ])('of the moment is transient: %p', (error) => {
    expect(isTransient(error)).toBe(true);
  });

  it.each([
    { code: '23505' },
    { code: '22P02' },
    { code: 'REFERRAL.ALREADY_CLOSED' },
    { code: '40P01', retryable: false },
    new TypeError('x'),
    undefined,
    'a string',
  ])('of the work itself is not: %p', (error) => {
    expect(isTransient(error)).toBe(false);
  });
});
