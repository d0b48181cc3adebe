import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { testDispatch } from '#libs/confidentiality/testing';
import { decodeFrame, digestOf, encodeFrame, frameSize } from './dispatch-frame.js';
import type { Dispatch } from './dispatch.js';

const text = fc.string({ unit: 'grapheme' });
const dispatches = fc
  .record(
    {
      ...{ id: text, sender: text, receiver: text, topic: text, subject: text, purpose: text },
      ...{ from: text, recipient: text, eventType: text, body: text },
      number: fc.integer({ min: 1 }),
      eventVersion: fc.integer({ min: 1 }),
      consentVersion: fc.integer({ min: 1 }),
    },
    { requiredKeys: ['id'] },
  )
  .map((changes) => testDispatch(changes));

describe('a frame', () => {
  it('reads back the dispatch and has the size that was foretold', () => {
    fc.assert(
      fc.property(dispatches, (dispatch) => {
        const frame = encodeFrame(dispatch);
        expect(decodeFrame(frame)).toEqual(dispatch);
        expect(frameSize(dispatch)).toBe(frame.length);
      }),
    );
  });

  it('is another for each other dispatch', () => {
    fc.assert(
      fc.property(dispatches, dispatches, (one, other) => {
        const same = JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
        expect(digestOf(encodeFrame(one)) === digestOf(encodeFrame(other))).toBe(same);
      }),
    );
  });

  it('does not confuse a text that moved from one field to the next', () => {
    const one = encodeFrame(testDispatch({ id: '1', purpose: 'ab', from: 'c' }));
    const other = encodeFrame(testDispatch({ id: '1', purpose: 'a', from: 'bc' }));
    expect(one.equals(other)).toBe(false);
  });

  it('is refused when it is cut, longer, of another version, or written in another way', () => {
    const frame = encodeFrame(testDispatch());
    for (let at = 0; at < frame.length; at += 1) {
      expect(decodeFrame(frame.subarray(0, at))).toBeUndefined();
    }
    expect(decodeFrame(Buffer.concat([frame, Buffer.alloc(1)]))).toBeUndefined();
    expect(decodeFrame(Buffer.concat([Buffer.of(2), frame.subarray(1)]))).toBeUndefined();
    expect(decodeFrame(encodeFrame(testDispatch({ number: 0 })))).toBeUndefined();
    const invalidUtf8 = encodeFrame(testDispatch({ body: '~' }));
    invalidUtf8[invalidUtf8.length - 1] = 0xff;
    expect(decodeFrame(invalidUtf8)).toBeUndefined();
  });
});

function sorted(dispatch: Dispatch): [string, unknown][] {
  return Object.entries(dispatch).sort(([one], [other]) => (one < other ? -1 : 1));
}
