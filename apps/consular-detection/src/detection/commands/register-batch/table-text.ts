/** The text of a table, and how it is written. */
export interface TableText {
  /** From the header line on. */
  readonly bytes: Buffer;
  /** The line of the file on which these begin, from 1. */
  readonly firstLine: number;
  readonly delimiter: string;
}

const BYTE_ORDER_MARK = Buffer.from('\uFEFF');
/** Each program that saves a file may add one; a file of nothing else is none. */
const MOST_MARKS = 4;
/** What spreadsheets put between cells, by the settings of the region. */
const DELIMITERS = [',', ';', '\t'];
/** The line from which a spreadsheet learns the delimiter. */
const SEPARATOR_LINE = /^sep=(.)(?:\r\n|\r|\n|$)/iu;
const LONGEST_LINE = 16 * 1024;

/**
 * How a file is written: without its byte order marks (a program may add a second one) and a line
 * `sep=;`, by the delimiter that this names, or by the one that its header line has most of.
 */
export function tableText(file: Buffer): TableText {
  const bytes = withoutMarks(file);
  const named = SEPARATOR_LINE.exec(bytes.subarray(0, 16).toString());
  if (!named) return { bytes, firstLine: 1, delimiter: delimiterOf(bytes) };
  const [line, delimiter = ','] = named;
  const rest = bytes.subarray(Buffer.byteLength(line));
  const isKnown = DELIMITERS.includes(delimiter);
  return { bytes: rest, firstLine: 2, delimiter: isKnown ? delimiter : delimiterOf(rest) };
}

function withoutMarks(file: Buffer): Buffer {
  const { length } = BYTE_ORDER_MARK;
  let start = 0;
  while (
    start < MOST_MARKS * length &&
    file.subarray(start, start + length).equals(BYTE_ORDER_MARK)
  ) {
    start += length;
  }
  return file.subarray(start);
}

/** The names of columns have no delimiter in them, so the header line tells. */
function delimiterOf(bytes: Buffer): string {
  const start = bytes.subarray(0, LONGEST_LINE).toString();
  const [header = ''] = start.trimStart().split(/[\r\n]/u);
  const count = (delimiter: string): number => header.split(delimiter).length;
  return DELIMITERS.reduce((best, one) => (count(one) > count(best) ? one : best));
}
