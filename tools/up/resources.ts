/** What must be closed again, the last opened first. */
export class Resources {
  private readonly closers: (() => Promise<void>)[] = [];
  private closing = false;

  /** Registers what was opened; closes it at once when all else is being closed already. */
  async add(close: () => Promise<void>): Promise<void> {
    if (this.closing) await close();
    else this.closers.push(close);
  }

  /** Closes everything; one that cannot be closed does not prevent closing the others. */
  async close(): Promise<void> {
    this.closing = true;
    for (let close = this.closers.pop(); close; close = this.closers.pop()) {
      await close().catch(() => undefined);
    }
  }
}
