import { beforeEach, describe, expect, it } from '@jest/globals';
import { CommittedEventBuffer, type PendingEvent } from './committed-event-buffer.js';

const BYTES = 10;
let fresh: CommittedEventBuffer;

beforeEach(() => {
  fresh = new CommittedEventBuffer({ count: 3, bytes: 4 * BYTES });
  fresh.claim();
});

function event(key: string, sequence: number, bytes = BYTES): PendingEvent {
  return { topic: 'node.hn', key, sequence, value: Buffer.alloc(bytes) };
}

describe('fresh events', () => {
  it('begin with a poll: a former process may have left something', () => {
    const begun = new CommittedEventBuffer({ count: 3, bytes: 100 });
    begun.offer([event('a', 1)]);
    expect(begun.claim()).toBeUndefined();
    expect(begun.claim()).toEqual([]);
  });

  it('go when they are the first of their streams, in the order offered', () => {
    fresh.offer([event('a', 1), event('b', 1)]);
    fresh.offer([event('a', 2)]);
    expect(fresh.claim()).toEqual([event('a', 1), event('b', 1), event('a', 2)]);
    expect(fresh.claim()).toEqual([]);
  });

  it('are published behind what was published from here', () => {
    fresh.published([event('a', 6), event('a', 7)]);
    fresh.offer([event('a', 8)]);
    expect(fresh.claim()).toEqual([event('a', 8)]);
  });

  it.each([
    ['nothing is known of what is before', []],
    ['something is missing before', [event('a', 1)]],
  ])('ask for a poll when %s, and drop what was offered', (_, gone) => {
    fresh.published(gone);
    fresh.offer([event('b', 1), event('a', 3)]);
    expect(fresh.claim()).toBeUndefined();
    expect(fresh.claim()).toEqual([]);
  });

  it('leave out what a poll has found before they were offered', () => {
    fresh.published([event('a', 1), event('a', 2)]);
    fresh.offer([event('a', 2), event('a', 3)]);
    expect(fresh.claim()).toEqual([event('a', 3)]);
  });

  it('remember the last one, also when one was published again', () => {
    fresh.published([event('a', 2)]);
    fresh.published([event('a', 1)]);
    fresh.offer([event('a', 3)]);
    expect(fresh.claim()).toEqual([event('a', 3)]);
  });

  it.each([
    ['in number', [1, 2, 3, 4].map((sequence) => event('a', sequence))],
    ['in bytes', [event('a', 1, 3 * BYTES), event('a', 2, 2 * BYTES)]],
  ])('are left to a poll when they are many %s', (_, many) => {
    fresh.offer(many);
    expect(fresh.claim()).toBeUndefined();
  });
});
