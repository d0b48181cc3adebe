import { createHmac, randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { demonstrationUsers, type DemonstrationUser } from '#libs/identity';

/** The one random text from which the passwords and secrets of a data trust list come. */
export class Seed {
  private constructor(private readonly text: string) {}

  /** The seed of `data`; made there, for its owner alone to read, when there is none. */
  static async make(data: string): Promise<Seed> {
    const found = await Seed.find(data);
    if (found) return found;
    await mkdir(data, { recursive: true });
    const text = randomBytes(32).toString('base64url');
    await writeFile(fileIn(data), `${text}\n`, { mode: 0o600, flag: 'wx' });
    return new Seed(text);
  }

  /** Undefined when `npm run up` has not yet run on `data`. */
  static async find(data: string): Promise<Seed | undefined> {
    const text = await readFile(fileIn(data), 'utf8').catch(() => undefined);
    return text === undefined ? undefined : new Seed(text.trim());
  }

  /** Distinguishes this demonstration's trust list from every other, and is no secret. */
  get mark(): string {
    return this.derive('mark');
  }

  /** The password of a database role. */
  passwordOf(role: string): string {
    return this.derive(`role/${role}`);
  }

  /** The demonstration users of a node, with their secrets. */
  usersOf(node: string): DemonstrationUser[] {
    return demonstrationUsers(node, this.text);
  }

  private derive(what: string): string {
    return createHmac('sha256', this.text).update(what).digest('base64url');
  }
}

function fileIn(data: string): string {
  return join(data, 'seed');
}
