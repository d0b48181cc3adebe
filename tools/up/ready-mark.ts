import { existsSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * A file that exists while the whole network is up. The readiness of the nodes is not enough:
 * they can accept requests before the border between them is open.
 */
export class ReadyMark {
  private readonly file: string;

  constructor(data: string) {
    this.file = join(data, 'ready');
  }

  get isSet(): boolean {
    return existsSync(this.file);
  }

  async set(): Promise<void> {
    await writeFile(this.file, '');
  }

  /** Also what a run left that was killed. */
  async remove(): Promise<void> {
    await rm(this.file, { force: true });
  }
}
