import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fromRoot } from '#libs/process';
import { findForbidden, forbiddenOf } from './forbidden.js';
import { proseOfMarkdown } from './markdown.js';
import { namesOfPath, namesOfSource } from './names.js';
import { proseOfSource } from './prose.js';

// `npm run check:words`: names in routes, events, codes, states, tables, files, declarations and
// functions, and pages, comments and titles of specs, that have a word which the glossary does not use.
const FOLDERS = ['apps', 'libs', 'tools', 'bench', 'docs', 'deploy', ':(glob)*.md'];
const read = (path: string) => readFileSync(fromRoot(path), 'utf8');

const listed = execFileSync('git', ['ls-files', ...FOLDERS], { cwd: fromRoot(), encoding: 'utf8' });
// The spec of this check has old words on purpose.
const OWN_SPEC = 'tools/words/forbidden.unit.spec.ts';
const paths = listed
  .split('\n')
  .filter((path) => path !== '' && path !== OWN_SPEC && existsSync(fromRoot(path)));
const names = paths.flatMap((path) => [
  ...namesOfPath(path),
  ...(path.endsWith('.ts') ? namesOfSource(path, read(path)) : []),
]);
const glossary = read('docs/glossary.md');
// Of the glossary what stands before its tables of words that are not used.
const pageOf = (path: string) =>
  path === 'docs/glossary.md' ? (glossary.split('\n## Not used\n')[0] ?? '') : read(path);
const texts = paths.flatMap((path) => [
  ...(path.endsWith('.ts') ? proseOfSource(path, read(path)) : []),
  ...(path.endsWith('.md') ? proseOfMarkdown(path, pageOf(path)) : []),
]);
const lines = [
  ...findForbidden(names, forbiddenOf(glossary, '## Not used')),
  ...findForbidden(texts, forbiddenOf(glossary, '## Not used in prose')),
];
for (const line of lines) process.stderr.write(`${line}\n`);
if (lines.length > 0) process.exitCode = 1;
