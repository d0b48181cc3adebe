const [NEWLINE, RETURN] = [0x0a, 0x0d];
const BREAKS = /\r\n|\r|\n/gu;

/**
 * On which line of a file its rows begin, as an editor counts them: each of CR LF, LF and CR ends a
 * line, mixed as they may be. Asked for one row after the other.
 */
export class LineCounter {
  private at = 0;
  private line: number;

  constructor(
    private readonly bytes: Buffer,
    firstLine: number,
  ) {
    this.line = firstLine;
  }

  /** The line on which a row begins that ends at a byte and may have line breaks in its cells. */
  lineOf(cells: readonly string[], end: number): number {
    let last = end;
    while (last > this.at && this.isBreak(last - 1)) last -= 1;
    while (this.at < last) this.pass();
    const within = cells.map((cell) => cell.match(BREAKS)?.length ?? 0);
    return this.line - within.reduce((sum, count) => sum + count, 0);
  }

  private pass(): void {
    const byte = this.bytes[this.at];
    const endsLine = byte === NEWLINE || (byte === RETURN && this.bytes[this.at + 1] !== NEWLINE);
    if (endsLine) this.line += 1;
    this.at += 1;
  }

  private isBreak(at: number): boolean {
    const byte = this.bytes[at];
    return byte === NEWLINE || byte === RETURN;
  }
}
