import { describe, expect, it } from '@jest/globals';
import { FatalError, whyItEnds } from './ending.js';

// Trial F8: when a process ends there is one true sentence why.
const withDetails = (message: string, details: object, name = 'Error') =>
  Object.assign(new Error(message), { ...details, name });

describe('why a process ends', () => {
  it.each([
    [new FatalError('the consumer has stalled'), 'the consumer has stalled'],
    [
      withDetails('DATABASE_URL is missing: set it to postgres://…', {}, 'ConfigError'),
      'DATABASE_URL is missing: set it to postgres://…',
    ],
    [
      withDetails('listen EADDRINUSE', { code: 'EADDRINUSE', address: '127.0.0.1', port: 4101 }),
      'the port 4101 is in use',
    ],
    [
      withDetails('connect', { code: 'ECONNREFUSED', address: '127.0.0.1', port: 5432 }),
      'nothing listens at 127.0.0.1:5432',
    ],
    [withDetails('write', { code: 'ENOSPC' }), 'the disk is full'],
    [
      withDetails('password authentication failed for user "ana"', { code: '28P01' }),
      'PostgreSQL refuses the password of the role',
    ],
    [
      withDetails('The coordinator', {}, 'KafkaJSNonRetriableError'),
      'the client of the broker has given up (KafkaJSNonRetriableError)',
    ],
    ['a text', 'an error that nobody foresaw (not even an error)'],
  ])('%p: %s', (error, sentence) => {
    expect(whyItEnds(error)).toBe(sentence);
  });

  it('names the place of an error that nobody foresaw, and nothing of its message', () => {
    const sentence = whyItEnds(new TypeError('María Pérez at postgres://ana:secret@host/db'));
    expect(sentence).toMatch(
      /^an error that nobody foresaw: TypeError at .*ending\.unit\.spec\.[jt]s:\d+:\d+$/,
    );
    expect(sentence).not.toMatch(/María|secret/);
  });
});
