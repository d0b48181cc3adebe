import { readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { fromRoot } from '#libs/process';
import { changedSince, joined, type Released } from './frozen.js';
import { whatIsThere } from './what-is-there.js';

// `npm run releases`: names each migration and each sample of an encrypted record that a release
// froze and that has changed since. With `--write`, freezes what is there as the version of
// package.json; it changes nothing that is frozen.
const FILE = fromRoot('tools/release/released.json');
const read = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));

const released = read(FILE) as Released;
const now = await whatIsThere();
const lines = [
  ...changedSince(released.migrations, now.migrations, 'migration'),
  ...changedSince(released.records, now.records, 'record'),
];
for (const line of lines) process.stderr.write(`${line}\n`);
if (lines.length > 0) process.exitCode = 1;
else if (process.argv.includes('--write')) await freeze();

async function freeze(): Promise<void> {
  const { version } = read(fromRoot('package.json')) as { version: string };
  const next: Released = {
    version,
    migrations: joined(released.migrations, now.migrations),
    records: joined(released.records, now.records),
  };
  const style = await resolveConfig(FILE, { editorconfig: true });
  writeFileSync(FILE, await format(JSON.stringify(next), { ...style, filepath: FILE }));
}
