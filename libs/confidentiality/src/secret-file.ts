import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { ConfidentialityError } from './errors.js';

const othersMayTouch = 0o077;

/** Writes a new file that only its owner may read. Fails when the file already exists. */
export async function createSecretFile(path: string, content: Buffer | string): Promise<void> {
  await writeFile(path, content, { mode: 0o600, flag: 'wx' });
}

/**
 * Reads a file that only its owner may touch. `name` is what the error calls it.
 * Throws KEY_FILE.TOO_OPEN when the group or others have any right, KEY_FILE.UNREADABLE when it is
 * not there or not a file.
 */
export function readSecretFileSync(path: string, name: string): Buffer {
  const file = openFile(path, name);
  try {
    const { mode } = fstatSync(file);
    if ((mode & othersMayTouch) !== 0) {
      const seen = (mode & 0o777).toString(8).padStart(4, '0');
      throw new ConfidentialityError(
        'KEY_FILE.TOO_OPEN',
        `The ${name} file has permissions ${seen}; only its owner may read it: chmod 600`,
      );
    }
    return readFileSync(file);
  } finally {
    closeSync(file);
  }
}

/** As `readSecretFileSync`, for those who wait for what they read. */
export function readSecretFile(path: string, name: string): Promise<Buffer> {
  return new Promise((resolve) => resolve(readSecretFileSync(path, name)));
}

function openFile(path: string, name: string): number {
  try {
    return openSync(path, 'r');
  } catch {
    throw new ConfidentialityError('KEY_FILE.UNREADABLE', `The ${name} file cannot be opened`);
  }
}
