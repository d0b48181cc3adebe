import { finished } from 'node:stream/promises';
import { CsvError, parse, type Info } from 'csv-parse';
import { newRefusal, type Refusal } from '#libs/domain';
import { piecesOf } from '#libs/http';
import type { BatchRow } from './batch-row.js';
import { LineCounter } from './line-counter.js';
import { tableText } from './table-text.js';

/** The header and the rows of a file in CSV, up to one more than `most`. It is parsed in slices. */
export async function csvRows(file: Buffer, most: number): Promise<BatchRow[] | Refusal> {
  const { bytes, firstLine, delimiter } = tableText(file);
  const found: BatchRow[] = [];
  const lines = new LineCounter(bytes, firstLine);
  const parser = parse({ ...format, delimiter }).on('data', ({ record, info }: ParsedRecord) => {
    found.push({ line: lines.lineOf(record, info.bytes), cells: record });
  });
  const end = finished(parser);
  // It may fail before it is awaited below.
  end.catch(() => undefined);
  for await (const piece of piecesOf(bytes)) {
    if (parser.destroyed || found.length > most) break;
    parser.write(piece);
  }
  if (found.length > most) return found;
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

function lineOfError({ lines }: CsvError): string {
  return typeof lines === 'number' ? String(lines) : '1';
}
