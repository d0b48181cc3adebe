import { describe, expect, it } from '@jest/globals';
import { contracts, type EventContract } from '#libs/contracts';
import { changesOfReleased } from './contract-changes.js';
import { release } from './released.js';

const lent: EventContract<{ reader?: string; volume: string }> = {
  type: 'library.volume-lent',
  version: 1,
  reach: 'addressed',
  rule: 'disclose',
  purpose: 'care-and-protection',
  parts: { reader: 'identity' },
  summary: 'An item was lent.',
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['volume'],
    properties: { reader: { type: 'string' }, volume: { type: 'string' } },
  },
  example: { reader: 'Ana', volume: 'Platero' },
};
const released = release({}, [lent]);

function check(...now: EventContract[]): string[] {
  return changesOfReleased(released, (type, version) =>
    now.find((one) => one.type === type && one.version === version),
  );
}

describe('a released contract', () => {
  it('still holds when nothing changed, or only its summary and example', () => {
    expect(check(lent)).toEqual([]);
    expect(check({ ...lent, summary: 'Lent.', example: { volume: 'Marianela' } })).toEqual([]);
  });

  it('names event, property and remedy when a property is gone', () => {
    const schema = { ...lent.schema, properties: { volume: { type: 'string' } } };
    expect(check({ ...lent, schema })).toEqual([
      'library.volume-lent v1: property "reader" was removed or renamed. Restore it and write libs/contracts/src/library/volume-lent.v2.ts',
    ]);
  });

  it.each([
    ['preview', 'a preview'],
    ['safety', 'the safety class'],
  ] as const)('of the rule %s has nothing added either', (rule, words) => {
    const closed = { ...lent, rule } as const;
    const properties = {
      reader: { type: 'string' },
      volume: { type: 'string' },
      shelf: { type: 'string' },
    };
    const wider = { ...closed, schema: { ...lent.schema, properties } };
    const find = (_: string, version: number) => (version === 1 ? wider : undefined);
    expect(check({ ...lent, schema: wider.schema })).toEqual([]);
    expect(changesOfReleased(release({}, [closed]), find)).toEqual([
      `library.volume-lent v1: property "shelf" was widened, and ${words} is closed. Restore it and write libs/contracts/src/library/volume-lent.v2.ts`,
    ]);
  });

  it('names the first version that is free', () => {
    expect(check({ ...lent, rule: 'status' }, { ...lent, version: 2 })).toEqual([
      'library.volume-lent v1: changed its rule. Restore it and write libs/contracts/src/library/volume-lent.v3.ts',
    ]);
  });

  it.each<[string, Partial<EventContract>, string]>([
    ['reach', { reach: 'node' }, 'changed its reach'],
    ['purpose', { purpose: 'statistics' }, 'changed its purpose'],
    [
      'the category of a part',
      { parts: { reader: 'contact' } },
      'property "reader" changed its data category',
    ],
    [
      'a part that redaction would no longer remove',
      { parts: {} },
      'property "reader" changed its data category',
    ],
    ['a removed example', { example: undefined }, 'lost its example'],
  ])('breaks by %s', (_, change, what) => {
    const line = check({ ...lent, ...change });
    expect(line).toHaveLength(1);
    expect(line[0]).toContain(`library.volume-lent v1: ${what}. Restore it`);
  });

  it('breaks when the version is gone', () => {
    expect(check()).toEqual([
      expect.stringContaining('library.volume-lent v1: was released and is gone'),
    ]);
  });

  it('does not change what was released when it is released again', () => {
    const again = release(released, [{ ...lent, version: 2 }]);
    expect(Object.keys(again)).toEqual([
      'urn:enlace:event:library.volume-lent:1',
      'urn:enlace:event:library.volume-lent:2',
    ]);
  });
});

it('all contracts survive a release of themselves', () => {
  expect(changesOfReleased(release({}, contracts))).toEqual([]);
});
