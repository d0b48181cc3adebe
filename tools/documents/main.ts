import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fromRoot } from '#libs/process';
import { faultsOfDecisions, unknownCitations } from './decisions.js';
import { deadLinks, deadPaths } from './links.js';

// `npm run check:documents`: gaps in the sequence of decisions, citations of one that does not exist,
// links of Markdown pages that lead nowhere, and paths that they name and that are not there.
const read = (path: string) => readFileSync(fromRoot(path), 'utf8');
const exists = (path: string) => existsSync(fromRoot(path));

const listed = execFileSync('git', ['ls-files', '*.md', '*.ts', '*.cedar'], {
  cwd: fromRoot(),
  encoding: 'utf8',
});
const paths = listed.split('\n').filter((path) => path !== '' && exists(path));
const pages = paths.filter((path) => path.endsWith('.md'));
const decisions = pages
  .filter((path) => /^docs\/decisions\/\d/u.test(path))
  .map((path) => ({ name: basename(path), text: read(path) }));

const faults = [
  ...faultsOfDecisions(decisions, read('docs/decisions/README.md')),
  ...paths.flatMap((path) => unknownCitations(path, read(path), decisions.length)),
  ...pages.flatMap((path) => deadLinks(path, read(path), exists)),
  ...pages.flatMap((path) => deadPaths(path, read(path), exists)),
];
for (const fault of faults) process.stderr.write(`${fault}\n`);
if (faults.length > 0) process.exitCode = 1;
