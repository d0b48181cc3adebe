import { describe, expect, it } from '@jest/globals';
import {
  createDowncasting,
  findContract,
  findDowncast,
  newId,
  OutcomeShared,
  VisitRecorded,
  type Downcaster,
} from '../index.js';
import { errorsOf } from '../testing/errors-of.js';

const type = 'library.volume-lent';
const versions = [1, 2, 3].map((version) => ({ type, version }));
const joined: Downcaster = {
  ...{ type, from: 2, to: 1 },
  downcast: (data) => {
    const { given, family } = data as { given: string; family: string };
    return { reader: `${given} ${family}` };
  },
};
const withoutBranch: Downcaster = {
  ...{ type, from: 3, to: 2 },
  downcast: (data) => ({ ...(data as object), branch: undefined }),
};

describe('downcasting', () => {
  const newest = { given: 'Ana', family: 'Paz', branch: 'north' };

  it('writes the newest data in an older version, step by step', () => {
    const find = createDowncasting(versions, [joined, withoutBranch]);
    expect(find(type, 1)?.(newest)).toEqual({ reader: 'Ana Paz' });
    expect(find(type, 3)?.(newest)).toBe(newest);
  });

  it('finds no way where a step is missing, or for what is not known', () => {
    const find = createDowncasting(versions, [joined]);
    expect([find(type, 1), find(type, 2), find(type, 4), find('library.x', 1)]).toEqual([
      ...[undefined, undefined, undefined, undefined],
    ]);
  });

  it.each([
    { ...joined, from: 3 },
    { ...joined, type: 'library.volume-burnt' },
  ])('refuses at start a step between versions that are none: %j', (step) => {
    expect(() => createDowncasting(versions, [step])).toThrow(
      expect.objectContaining({ code: 'CONTRACT.UNKNOWN_EVENT' }),
    );
  });
});

describe.each([VisitRecorded, OutcomeShared])('$type for a reader of version 1', (newest) => {
  const write = findDowncast(newest.type, 1)!;

  it('is the same when the child was seen', () => {
    expect(write(newest.example)).toEqual(newest.example);
  });

  it('has nothing of a correction, which that one does not know', () => {
    const correction = { number: 1, correctedOn: '2026-08-22' };
    const former = { visitedOn: '2026-08-20' };
    const more = newest === OutcomeShared ? { correction, visitId: newId() } : { former };
    expect(write({ ...newest.example, ...more })).toEqual(newest.example);
  });

  it('is yellow when the child was not seen', () => {
    const { colour: _, ...unseen } = { ...newest.example, childSeen: false };
    const reason = newest === OutcomeShared ? { notSeenReason: 'whereabouts-unknown' } : {};
    const written = write({ ...unseen, ...reason });
    expect(written).toEqual({ ...unseen, colour: 'yellow' });
    expect(errorsOf(findContract(newest.type, 1)!, written)).toEqual([]);
  });
});
