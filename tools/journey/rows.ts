import { addDays } from '#libs/calendar';
import { parse } from 'csv-parse/sync';
import type { DetectionRow } from '../samples/detection-row.js';
import { toCsv } from '../samples/detection-row.js';
import { inventDetections } from '../samples/invent-detections.js';
import { today } from './secrecy-of-messages.js';

/** As many as one upload accepts. */
export const MOST_ROWS = 10_000;

/** The rows of a file of detections. Throws one sentence when it is none. */
export function readRows(csv: string): DetectionRow[] {
  const rows = parse(csv, {
    columns: true,
    bom: true,
    skip_empty_lines: true,
  }) as unknown as DetectionRow[];
  if (rows.length === 0) throw new Error('The file has no rows.');
  const nobody = rows.findIndex(({ registeredBy }) => !registeredBy);
  if (nobody >= 0)
    throw new Error(`Row ${nobody + 1} does not name who registers it (registeredBy).`);
  return rows;
}

/** Children whom nobody has registered yet, detected so long ago that a first visit is over. */
export function freshRows(count: number, now = new Date()): DetectionRow[] {
  const day = (ago: number) => addDays(today(now), -ago);
  const seed = now.getTime() % 1_000_000_000;
  return inventDetections({ count, seed, origins: 'HN', span: { from: day(110), to: day(50) } });
}

/** What one organisation uploads: its rows without the column that is not part of the request. */
export function uploadOf(rows: readonly DetectionRow[]): string {
  return toCsv(rows.map(({ registeredBy: _by, ...row }) => row));
}
