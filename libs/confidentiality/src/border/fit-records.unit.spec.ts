import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { testDispatch, testPair } from '#libs/confidentiality/testing';
import { fitRecords } from './fit-records.js';
import { packRecord } from './pack-record.js';
import { maxWireBytes } from './wire.js';

const { atMx, mxKey } = testPair();

describe('fitting dispatches into records', () => {
  it('preserves their order, and each record packs under 1 MiB', () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 300_000 }), { maxLength: 70 });
    fc.assert(
      fc.property(sizes, (lengths) => {
        const dispatches = lengths.map((length) => testDispatch({ body: 'x'.repeat(length) }));
        const { records, tooLarge } = fitRecords(dispatches);
        expect(tooLarge).toEqual([]);
        expect(records.flat().map(({ id }) => id)).toEqual(dispatches.map(({ id }) => id));
        for (const record of records) {
          const { bytes } = packRecord(record, mxKey, atMx, 0);
          expect(bytes.length).toBeLessThan(maxWireBytes);
        }
      }),
      { numRuns: 15 },
    );
  });

  it('puts at most 50 into one, and one that is too large apart', () => {
    const many = Array.from({ length: 101 }, () => testDispatch());
    const large = testDispatch({ body: 'x'.repeat(800_000) });
    const { records, tooLarge } = fitRecords([large, ...many]);
    expect(records.map((record) => record.length)).toEqual([50, 50, 1]);
    expect(tooLarge).toEqual([large]);
    expect(() => packRecord([large], mxKey, atMx, 0)).toThrow('More than fits');
  });
});
