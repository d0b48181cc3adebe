import { describe, expect, it } from '@jest/globals';
import { faultsOfDecisions, unknownCitations } from './decisions.js';
import { deadLinks, deadPaths } from './links.js';

const decision = (number: number, status = 'Status: accepted · 2026-11-30') => ({
  name: `000${String(number)}-a-choice.md`,
  text: `# ${String(number)}. A choice\n\n${status}\n\n## Context\n`,
});
const index = '[1](0001-a-choice.md) [2](0002-a-choice.md) [3](0003-a-choice.md)';

describe('the decisions', () => {
  it('are numbered without a gap, dated, and in the index', () => {
    expect(faultsOfDecisions([decision(1), decision(2)], index)).toEqual([]);
    const superseded = decision(1, 'Status: superseded by ADR 2 · 2026-11-30');
    expect(faultsOfDecisions([superseded, decision(2)], index)).toEqual([]);
  });

  it.each([
    ['a gap', [decision(1), decision(3)], 'number 2 is next'],
    ['a double', [decision(1), decision(1)], 'number 2 is next'],
    ['no status', [decision(1, '')], 'begins with'],
    ['no date', [decision(1, 'Status: accepted')], 'begins with'],
  ])('are refused for %s', (_, files, fault) => {
    expect(faultsOfDecisions(files, index).join()).toContain(fault);
  });

  it('are refused when the index lacks one', () => {
    expect(faultsOfDecisions([decision(1)], '')).toEqual([
      '0001-a-choice.md: is not in docs/decisions/README.md',
    ]);
  });

  it('are cited by a number that exists', () => {
    expect(unknownCitations('a.ts', 'see ADR 2 and ADR 9', 3)).toEqual([
      'a.ts: ADR 9 does not exist',
    ]);
  });
});

describe('the links of a page', () => {
  const exists = (path: string) => path === 'docs/b.md';

  it('lead somewhere', () => {
    const page = '[b](b.md) [part](b.md#part) [here](#x) [out](https://example.org/c.md)';
    expect(deadLinks('docs/a.md', page, exists)).toEqual([]);
    expect(deadLinks('docs/a.md', '[c](../c.md)', exists)).toEqual([
      'docs/a.md: the link ../c.md leads nowhere',
    ]);
  });

  it('are not searched for in code', () => {
    expect(deadLinks('docs/a.md', '```\n[c](c.md)\n```', exists)).toEqual([]);
  });
});

describe('the paths that a page names', () => {
  const exists = (path: string) => path === 'libs/trust-list';

  it('are there', () => {
    const page =
      '`libs/trust-list` `libs/trust-list#part` `apps/<service>/src` `dist/x` [l](libs/x)';
    expect(deadPaths('docs/a.md', page, exists)).toEqual([]);
  });

  it.each(['libs/trust list', 'tools/gone.ts'])('are refused when not: %s', (path) => {
    expect(deadPaths('docs/a.md', `in \`${path}\`.`, exists)).toEqual([
      `docs/a.md: ${path} does not exist`,
    ]);
  });
});
