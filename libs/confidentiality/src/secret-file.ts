import { open, writeFile } from 'node:fs/promises';
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
export async function readSecretFile(path: string, name: string): Promise<Buffer> {
  const file = await open(path, 'r').catch(() => {
    throw new ConfidentialityError('KEY_FILE.UNREADABLE', `The ${name} file cannot be opened`);
  });
  try {
    const { mode } = await file.stat();
    if ((mode & othersMayTouch) !== 0) {
      const seen = (mode & 0o777).toString(8).padStart(4, '0');
      throw new ConfidentialityError(
        'KEY_FILE.TOO_OPEN',
        `The ${name} file has permissions ${seen}; only its owner may read it: chmod 600`,
      );
    }
    return await file.readFile();
  } finally {
    await file.close();
  }
}
