import { isUtf8 } from 'node:buffer';
import { finished } from 'node:stream/promises';
import { CsvError, parse, type Info } from 'csv-parse';
import { isRefusal, newRefusal, type Refusal } from '#libs/domain';
import { piecesOf } from '#libs/http';
import { columns, DELIMITER, findColumn, type Column } from './batch-columns.js';

/** A row as it is in the file; `line` is that of its first cell, from 1. */
export interface BatchRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** A file that has the right form; its rows are not checked yet. */
export interface Batch {
  readonly header: readonly Column[];
  readonly rows: readonly BatchRow[];
}

export const MOST_ROWS = 10_000;
const FOREIGN_DELIMITER = /[;\t|]/u;
const BYTE_ORDER_MARK = Buffer.from('\uFEFF');

/** Reads a file of detections: UTF-8 with or without a byte order mark, comma, one header line. */
export async function readBatch(file: Buffer): Promise<Batch | Refusal> {
  if (!isUtf8(file)) return newRefusal('BATCH.NOT_UTF8');
  const records = await recordsOf(withoutMark(file));
  if (isRefusal(records)) return records;
  const [first, ...rows] = records;
  if (!first) return newRefusal('BATCH.EMPTY', expected());
  const header = headerOf(first.cells.map((name) => name.trim()));
  if (!Array.isArray(header)) return header;
  if (rows.length === 0) return newRefusal('BATCH.EMPTY', expected());
  if (rows.length > MOST_ROWS)
    return newRefusal('BATCH.TOO_MANY_ROWS', { limit: String(MOST_ROWS) });
  return { header, rows };
}

function withoutMark(file: Buffer): Buffer {
  const marked = file.subarray(0, BYTE_ORDER_MARK.length).equals(BYTE_ORDER_MARK);
  return marked ? file.subarray(BYTE_ORDER_MARK.length) : file;
}

/** The header and the rows, up to one more than may be. The file is parsed in slices. */
async function recordsOf(file: Buffer): Promise<BatchRow[] | Refusal> {
  const found: BatchRow[] = [];
  const parser = parse(format).on('data', ({ record, info }: ParsedRecord) => {
    found.push({ line: lineOf(record, info), cells: record });
  });
  const end = finished(parser);
  // It may fail before it is awaited below.
  end.catch(() => undefined);
  for await (const piece of piecesOf(file)) {
    if (parser.destroyed || found.length > MOST_ROWS + 1) break;
    parser.write(piece);
  }
  if (found.length > MOST_ROWS + 1) return found;
  parser.end();
  try {
    await end;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return newRefusal('BATCH.BROKEN_CSV', { line: lineOfError(error) });
  }
  return found;
}

const format = {
  delimiter: DELIMITER,
  // Named, so that a file cannot choose an end of line with which all of it is one row.
  record_delimiter: ['\r\n', '\n', '\r'],
  info: true,
  relax_column_count: true,
  skip_empty_lines: true,
  skip_records_with_empty_values: true,
};

interface ParsedRecord {
  readonly record: string[];
  readonly info: Info;
}

/** csv-parse knows the line on which a record ends; a quoted cell may hold line breaks. */
function lineOf(record: readonly string[], { lines }: Info): number {
  return lines - record.join('').split('\n').length + 1;
}

function lineOfError({ lines }: CsvError): string {
  return typeof lines === 'number' ? String(lines) : '1';
}

function headerOf(names: readonly string[]): Column[] | Refusal {
  if (names.length === 1 && FOREIGN_DELIMITER.test(names[0] ?? '')) {
    return newRefusal('BATCH.WRONG_DELIMITER', expected());
  }
  const found = names.map(findColumn);
  const header = found.filter((column) => column !== undefined);
  const missing = columns.filter((column) => column.required && !header.includes(column));
  const unknown = found.flatMap((column, index) => (column ? [] : [String(index + 1)]));
  const repeated = names.filter((name, index) => names.indexOf(name) !== index);
  const wrong = unknown.length + missing.length + repeated.length;
  if (wrong === 0) return header;
  return newRefusal('BATCH.WRONG_COLUMNS', {
    ...expected(),
    missing: listed(missing.map(({ name }) => name)),
    // By position: without a header line, the names are a child's.
    unknown: listed(unknown),
    repeated: listed(repeated.filter((name) => findColumn(name))),
  });
}

function listed(names: readonly string[]): string {
  return names.length === 0 ? '–' : [...new Set(names)].join(', ');
}

function expected(): { columns: string; delimiter: string } {
  return { columns: columns.map(({ name }) => name).join(DELIMITER), delimiter: DELIMITER };
}
