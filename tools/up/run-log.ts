import { copyFile, open, rename, stat, truncate, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';

/** So large a log becomes `….log.1`; with that many former ones beside it. */
const LARGEST_BYTES = 20 * 1024 * 1024;
const FORMER = 4;

/**
 * The log of a child process, appended to over its restarts: why the run before ended is still there.
 * It is moved aside when it is large, so that it never fills the disk.
 */
export class RunLog {
  readonly file: string;
  private beginsAt = 0;

  constructor(
    folder: string,
    name: string,
    private readonly largestBytes = LARGEST_BYTES,
  ) {
    this.file = join(folder, `${name}.log`);
  }

  /** Opens it for a new run; undefined where it cannot be made, as on a disk that is full. */
  async open(): Promise<FileHandle | undefined> {
    await this.rotate();
    const log = await open(this.file, 'a', 0o600).catch(() => undefined);
    this.beginsAt = await this.size();
    return log;
  }

  /** What this run has written, as far as it was not moved aside. */
  async read(): Promise<string> {
    const log = await open(this.file, 'r').catch(() => undefined);
    if (!log) return '';
    try {
      const size = await this.size();
      const from = size < this.beginsAt ? 0 : this.beginsAt;
      const { buffer, bytesRead } = await log.read(Buffer.alloc(size - from), 0, size - from, from);
      return buffer.toString('utf8', 0, bytesRead);
    } finally {
      await log.close();
    }
  }

  /**
   * Moves a large log aside, also while its process writes to it: what it has is copied, then cut
   * off. A line that comes between the two is lost, and a full disk leaves all as it was.
   */
  async rotate(): Promise<void> {
    if ((await this.size()) < this.largestBytes) return;
    try {
      for (let age = FORMER; age > 1; age--) {
        await rename(this.former(age - 1), this.former(age)).catch(() => undefined);
      }
      await copyFile(this.file, this.former(1));
      await truncate(this.file);
    } catch {
      // It is tried again: a log that is too large is better than none.
    }
  }

  private former(age: number): string {
    return `${this.file}.${String(age)}`;
  }

  /** Of a device there is nothing to move. */
  private async size(): Promise<number> {
    const found = await stat(this.file).catch(() => undefined);
    return found?.isFile() ? found.size : 0;
  }
}
