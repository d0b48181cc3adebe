import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A path from the root of the repository, whether run from source or from dist/. */
export function fromRoot(...parts: string[]): string {
  return join(root, ...parts);
}

const root = findRoot(import.meta.dirname);

function findRoot(folder: string): string {
  return existsSync(join(folder, 'package.json')) ? folder : findRoot(dirname(folder));
}
