/** A row as it is in the file; `line` is that of its first cell, from 1. */
export interface BatchRow {
  readonly line: number;
  readonly cells: readonly string[];
}
