/** How a cell begins that a spreadsheet runs as a formula when it opens a CSV or a page. */
const RUNS = /^[\s\u00a0\u200b\ufeff]*[=+\-@\uff0b\uff0d\uff1d\uff20]/u;
const NUMBER = /^-?\d+(?:\.\d+)?$/u;

/**
 * A text as it may stand in a file that a spreadsheet opens: one that would be run as a formula has an
 * apostrophe before it, which a spreadsheet reads as "this is text".
 */
export function plainCell(text: string): string {
  return RUNS.test(text) && !NUMBER.test(text) ? `'${text}` : text;
}
