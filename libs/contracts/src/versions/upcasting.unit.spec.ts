import { describe, expect, it } from '@jest/globals';
import {
  contracts,
  createUpcasting,
  latestContract,
  upcastToLatest,
  type Upcaster,
} from '../index.js';
import { earlierVersions } from './earlier-versions.js';
import { errorsOf } from '../testing/errors-of.js';

interface Colour {
  readonly colour?: string;
}

const type = 'library.volume-lent';
const versions = [1, 2, 3].map((version) => ({ type, version }));
const nameInParts: Upcaster = {
  type,
  from: 1,
  to: 2,
  upcast: (data) => {
    const [given, family] = (data as { reader: string }).reader.split(' ');
    return { given, family };
  },
};
const branchAdded: Upcaster = {
  type,
  from: 2,
  to: 3,
  upcast: (data) => ({ ...(data as object), branch: 'main' }),
};

describe('upcasting', () => {
  const upcast = createUpcasting(versions, [branchAdded, nameInParts]);

  it('carries the oldest data through every step', () => {
    expect(upcast(type, 1, { reader: 'Ana Paz' })).toEqual({
      version: 3,
      data: { given: 'Ana', family: 'Paz', branch: 'main' },
    });
  });

  it('starts at the version in which data was written', () => {
    const written = { given: 'Ana', family: 'Paz' };
    expect(upcast(type, 2, written).data).toEqual({ ...written, branch: 'main' });
    expect(written).not.toHaveProperty('branch');
  });

  it('leaves the newest version as it is', () => {
    const data = { given: 'Ana', family: 'Paz', branch: 'north' };
    expect(upcast(type, 3, data)).toEqual({ version: 3, data });
  });

  it.each([
    ['an unknown type', 'library.volume-burnt', 1],
    ['a version from the future', type, 4],
    ['a version that never was', type, 0],
  ])('does not guess at %s', (_, unknownType, version) => {
    expect(() => upcast(unknownType, version, {})).toThrow(
      expect.objectContaining({ code: 'CONTRACT.UNKNOWN_EVENT', retryable: false }),
    );
  });

  it('refuses at start versions without a step between them', () => {
    expect(() => createUpcasting(versions, [nameInParts])).toThrow(
      expect.objectContaining({ code: 'CONTRACT.UPCASTER_MISSING' }),
    );
    expect(() => createUpcasting(versions, [nameInParts, { ...branchAdded, to: 4 }])).toThrow(
      'library.volume-lent has no upcaster from version 2 to 3',
    );
  });

  it('brings every contract of the registry up to its newest version', () => {
    for (const { type: known, version, example } of contracts) {
      const upcast = upcastToLatest(known, version, example);
      const newest = latestContract(known);
      expect(upcast.version).toBe(newest.version);
      expect(errorsOf(newest, upcast.data)).toEqual([]);
    }
  });
});

describe.each(earlierVersions)('$type of version 1', ({ type: known, example }) => {
  it('preserves the colour of a child who was seen', () => {
    expect(upcastToLatest(known, 1, example).data).toEqual(example);
  });

  it('loses the colour that was made up for a child who was not', () => {
    const { colour: _, ...unseen } = { ...(example as Colour), childSeen: false };
    expect(upcastToLatest(known, 1, { ...unseen, colour: 'red' }).data).toEqual(unseen);
  });
});
