import { plainCell } from './plain-cell.js';

const QUOTED = /[",;\t\r\n]/u;

/**
 * A table as CSV: UTF-8 with a byte order mark, without which Excel reads accents wrongly, separated by
 * comma, lines ended by CR LF. No cell of it is run as a formula.
 */
export function csvText(rows: readonly (readonly string[])[]): string {
  const lines = rows.map((cells) => cells.map(csvCell).join(','));
  return `\uFEFF${lines.map((line) => `${line}\r\n`).join('')}`;
}

function csvCell(text: string): string {
  const cell = plainCell(text);
  return QUOTED.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
