import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { fromRoot } from '#libs/process';
import { findForbidden, forbiddenOf } from './forbidden.js';
import { proseOfMarkdown } from './markdown.js';
import { namesOfPath, namesOfSource } from './names.js';
import { proseOfSource } from './prose.js';

const list = forbiddenOf(
  `# Glossary
## Not used
| old | instead | except |
| --- | --- | --- |
| \`take\`, \`taker\` | claim | |
| \`own ground\` | retention basis | |
| \`attention\` | fetch throttle | \`medical-attention\` |
`,
  '## Not used',
);
const path = 'apps/a/src/b.ts';
const found = (source: string) => findForbidden(namesOfSource(path, source), list);

describe('a word that the glossary does not use', () => {
  it.each([
    ['class InboxTaker {}', `${path}: declaration "InboxTaker" has "taker": claim`],
    ['export function takeAll() {}', `${path}: declaration "takeAll" has "take": claim`],
    ['const TAKE = 1;', `${path}: declaration "TAKE" has "take": claim`],
    ['function a() { const taker = 1; }', `${path}: local name "taker" has "taker": claim`],
    ['const a = (take: number) => 1;', `${path}: local name "take" has "take": claim`],
    ['const { first: take } = a;', `${path}: local name "take" has "take": claim`],
    ['for (const [take] of a) b();', `${path}: local name "take" has "take": claim`],
    ['class A { take() {} }', `${path}: declaration "take" has "take": claim`],
    ["@Controller('v1/own-grounds/own-ground') class A {}", 'route "v1/own-grounds/own-ground"'],
    ["const type = 'exchange.own-ground';", 'event "exchange.own-ground"'],
    ["type State = 'take';", 'code "take"'],
    ["const problems = { 'TAKE.REFUSED': {} };", 'code "TAKE.REFUSED"'],
    ['const sql = `create table own_ground (id uuid)`;', 'column "own_ground"'],
  ])('is found in %s', (source, line) => {
    expect(found(source).join('\n')).toContain(line);
  });

  it('is found in the names of folders and files', () => {
    expect(findForbidden(namesOfPath('apps/own-ground/inbox-taker.ts'), list)).toHaveLength(2);
  });

  it.each([
    ['an exception', "const need = 'medical-attention-on-arrival';"],
    ['a part of another word', 'const mistaken = takeover;'],
    ['prose', "throw new Error('take it to the officer'); // take"],
    ['the name of a property', 'interface A { take: number } const { take } = a;'],
  ])('is not found in %s', (_, source) => {
    expect(found(source)).toEqual([]);
  });

  it('has a table, or the check fails, since it would check nothing', () => {
    expect(() => forbiddenOf('# Glossary', '## Not used')).toThrow('has no table');
    const glossary = readFileSync(fromRoot('docs/glossary.md'), 'utf8');
    expect(forbiddenOf(glossary, '## Not used').length).toBeGreaterThan(40);
    expect(forbiddenOf(glossary, '## Not used in prose').length).toBeGreaterThan(20);
  });
});

const told = forbiddenOf(
  `# Glossary
## Not used
| old | instead | except |
| --- | --- | --- |
| \`book\` | store | |

## Not used in prose
| old | instead | except |
| --- | --- | --- |
| \`hears\`, \`heard\` | receives | \`must be heard\` |
| \`lies before\` | is presented to | |
`,
  '## Not used in prose',
);
const foundIn = (source: string) => findForbidden(proseOfSource(path, source), told);

describe('a word that the glossary does not use in prose', () => {
  it.each([
    ['/** A service hears it. */\nclass A {}', 'comment "A service hears it."'],
    ['const a = 1; // It was heard.', 'comment "It was heard."'],
    ['/**\n * A referral lies\n * before somebody.\n */\nconst a = 1;', 'has "lies before"'],
    ['function a() {\n  // Nobody hears.\n}', 'comment "Nobody hears."'],
    ["describe('who hears', () => undefined);", 'title "who hears"'],
    ["it.each([1])('hears %s', () => undefined);", 'title "hears %s"'],
  ])('is found in %j', (source, line) => {
    expect(foundIn(source).join('\n')).toContain(line);
  });

  it.each([
    ['an exception', '// The child must be heard.\nconst a = 1;'],
    ['a name', 'const heard = 1;'],
    ['another text', "const text = 'nobody hears';"],
    ['a word of the other table', '// A book.\nconst a = 1;'],
  ])('is not found in %s', (_, source) => {
    expect(foundIn(source)).toEqual([]);
  });
});

describe('a word that the glossary does not use in prose, on a page', () => {
  const foundOn = (page: string) => findForbidden(proseOfMarkdown('docs/a.md', page), told);

  it.each([
    ['a paragraph', 'A service\nhears it.', 'prose "A service hears it." has "hears"'],
    ['a heading', '## What was heard\n\nAll.', 'prose "## What was heard" has "heard"'],
    ['an item', '- one\n- it lies\n  before them', 'prose "- it lies before them"'],
    ['a row of a table', '| a | b |\n| - | - |\n| x | hears |', 'prose "| x | hears |"'],
  ])('is found in %s', (_, page, line) => {
    expect(foundOn(page).join('\n')).toContain(line);
  });

  it.each([
    ['code', 'It is `heard`.\n\n```ts\nconst heard = 1;\n```\n'],
    ['the target of a link', '[ADR 1](decisions/0001-heard.md)'],
    ['an exception', 'The child must\nbe heard.'],
    ['two texts that stand below each other', '- what lies\n- before it'],
  ])('is not found in %s', (_, page) => {
    expect(foundOn(page)).toEqual([]);
  });
});
