import { describe, expect, it, jest } from '@jest/globals';
import {
  isCaseReference,
  isId,
  isNodeId,
  isOrganisationId,
  newCaseReference,
  newEventId,
  newId,
  nodeOf,
  type DetectionId,
} from './index.js';

describe('ids', () => {
  it('draws case references from all 128 bits, with no version bits', () => {
    const drawn = Array.from({ length: 400 }, newCaseReference);
    expect(drawn.every(isCaseReference)).toBe(true);
    expect(new Set(drawn).size).toBe(drawn.length);
    expect(new Set(drawn.map((reference) => reference[14])).size).toBe(16);
    expect(new Set(drawn.map((reference) => reference[19])).size).toBe(16);
  });

  it('gives event ids that sort in the order of their making', () => {
    const ids = Array.from({ length: 1000 }, newEventId);
    expect(ids).toEqual([...ids].sort());
    expect(ids[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/u);
  });

  it('gives such ids also when the clock is set back', () => {
    const before = newEventId();
    const clock = jest.spyOn(Date, 'now').mockReturnValue(0);
    const after = newEventId();
    clock.mockRestore();
    expect(after > before).toBe(true);
  });

  it('distinguishes an id from other texts', () => {
    expect(isId(newId<DetectionId>())).toBe(true);
    expect(isId(newId<DetectionId>().toUpperCase())).toBe(false);
    expect(isCaseReference(`${newCaseReference()}\n`)).toBe(false);
  });
});

describe('organisations', () => {
  it('belong to the node before the dot', () => {
    expect(nodeOf('hn.consulate-tapachula')).toBe('hn');
    expect(nodeOf('rcm.secretariat')).toBe('rcm');
  });

  it.each(['hn', 'hn.', '.dinaf', 'HN.dinaf', 'hn.dinaf.x', 'hn.-a', 'hn.María'])(
    'are not written %p, and the error does not repeat it',
    (text) => {
      expect(isOrganisationId(text)).toBe(false);
      expect(() => nodeOf(text)).toThrow(
        expect.objectContaining({
          code: 'CONTRACT.INVALID_ORGANISATION',
          message: 'An organisation is written <node>.<slug>, for example hn.dinaf',
        }),
      );
    },
  );

  it('know a node id', () => {
    expect(['mx', 'rcm', 'm', 'mx.a', 'MX'].map(isNodeId)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});
