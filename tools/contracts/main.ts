import { fromRoot } from '#libs/process';
import { run, type Mode } from './run.js';

// `npm run contracts` (check), `contracts:write` (documents), `contracts:release` (freeze).
const mode: Mode = process.argv.includes('--release')
  ? 'release'
  : process.argv.includes('--check')
    ? 'check'
    : 'write';

const { lines, wrong } = await run(mode, fromRoot());
for (const line of lines) process.stdout.write(`${line}\n`);
for (const line of wrong) process.stderr.write(`${line}\n`);
process.exitCode = wrong.length === 0 ? 0 : 1;
