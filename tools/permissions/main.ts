import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fromRoot } from '#libs/process';
import { filesOfMatrix } from './files.js';

// `npm run permissions`: names each file that says something else than the matrix of permissions.
// With `--write`, brings them to it.
const read = (path: string): string =>
  existsSync(fromRoot(path)) ? readFileSync(fromRoot(path), 'utf8') : '';

for (const [path, text] of await filesOfMatrix(read)) {
  if (read(path) === text) continue;
  if (process.argv.includes('--write')) {
    writeFileSync(fromRoot(path), text);
  } else {
    process.stderr.write(`${path}: not what libs/permissions says; npm run permissions:write\n`);
    process.exitCode = 1;
  }
}
