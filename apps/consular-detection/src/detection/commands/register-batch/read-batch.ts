import { CsvError, parse, type Info } from 'csv-parse/sync';
import { refuse, type Refusal } from '#libs/domain';
import { columns, DELIMITER, findColumn, type Column } from './batch-columns.js';

/** A row as it stands in the file; `line` is that of its first cell, from 1. */
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
const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Reads a file of detections: UTF-8 with or without a byte order mark, comma, one header line. */
export function readBatch(file: Buffer): Batch | Refusal {
  const text = textOf(file);
  if (text === undefined) return refuse('BATCH.NOT_UTF8');
  const records = recordsOf(text);
  if (!Array.isArray(records)) return records;
  const [first, ...rows] = records;
  if (!first) return refuse('BATCH.EMPTY', expected());
  const header = headerOf(first.cells.map((name) => name.trim()));
  if (!Array.isArray(header)) return header;
  if (rows.length === 0) return refuse('BATCH.EMPTY', expected());
  if (rows.length > MOST_ROWS) return refuse('BATCH.TOO_MANY_ROWS', { limit: String(MOST_ROWS) });
  return { header, rows };
}

/** A byte order mark is not part of the text: the decoder takes it away. */
function textOf(file: Buffer): string | undefined {
  try {
    return utf8.decode(file);
  } catch {
    return undefined;
  }
}

function recordsOf(text: string): BatchRow[] | Refusal {
  try {
    const found = parse(text, {
      delimiter: DELIMITER,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      to: MOST_ROWS + 2,
    }) as unknown as { record: string[]; info: Info }[];
    return found.map(({ record, info }) => ({ line: lineOf(record, info), cells: record }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return refuse('BATCH.BROKEN_CSV', { line: lineOfError(error) });
  }
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
    return refuse('BATCH.WRONG_DELIMITER', expected());
  }
  const found = names.map(findColumn);
  const header = found.filter((column) => column !== undefined);
  const missing = columns.filter((column) => column.required && !header.includes(column));
  const unknown = found.flatMap((column, index) => (column ? [] : [String(index + 1)]));
  const repeated = names.filter((name, index) => names.indexOf(name) !== index);
  const wrong = unknown.length + missing.length + repeated.length;
  if (wrong === 0) return header;
  return refuse('BATCH.WRONG_COLUMNS', {
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
