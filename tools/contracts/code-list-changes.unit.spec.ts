import { describe, expect, it } from '@jest/globals';
import type { CodeList } from '#libs/contracts';
import { changesOfCodeLists, releaseCodeLists } from './code-list-changes.js';

const list = (version: number, ...codes: string[]): CodeList => ({
  ...{ name: 'triage', version, unverified: false, codes },
  entries: codes.map((code) => ({ code, en: code, es: code })),
});
const released = releaseCodeLists([list(1, 'red', 'green')]);

describe('a released code list', () => {
  it('may grow under a higher version, and change its order and labels', () => {
    expect(changesOfCodeLists(released, [list(2, 'green', 'red', 'blue')])).toEqual([]);
    expect(changesOfCodeLists(released, [list(1, 'green', 'red')])).toEqual([]);
  });

  it.each([
    [list(2, 'red'), 'Code list triage lost the code "green". Restore it'],
    [list(1, 'red', 'green', 'blue'), 'codes that its version 1 did not have. Raise its version'],
    [list(0, 'red', 'green'), 'went back to version 0'],
  ])('neither loses a code nor changes unnoticed: %j', (now, line) => {
    expect(changesOfCodeLists(released, [now])).toEqual([expect.stringContaining(line)]);
  });

  it('stays', () => {
    expect(changesOfCodeLists(released, [])).toEqual([
      'Code list triage was released and is gone. Restore it',
    ]);
  });
});
