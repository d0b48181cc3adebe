// Runs in a thread of its own, from the source too, where Node.js strips the types: so it imports
// nothing but packages and types, and has no syntax that needs to be compiled.
import { parentPort, workerData } from 'node:worker_threads';
import { strFromU8, unzipSync, zipSync, type Unzipped } from 'fflate';
import readWorkbook, { type CellValue } from 'read-excel-file/universal';
import type { FoundSheet, SheetFault, SheetRow, SheetTask } from './sheet-task.js';

// Named here too, so that who starts this file depends on it.
export type { FoundSheet, SheetTask } from './sheet-task.js';

/** Cells and rows by their place, such as `r="AB12"` or `r='12'`. */
const PLACES = /<(?:\w+:)?(?:c|row)\b[^>]*?\sr\s*=\s*(?:"([^"]*)"|'([^']*)')/gu;
const PLACE = /^([A-Z]{0,3})(\d{1,7})$/u;
const SHEET = /(?:^|\/)worksheets\/[^/]+\.xml$/u;
const XML = /\.xml(?:\.rels)?$/u;
const [LETTERS, BEFORE_A] = [26, 64];
const DAY_MS = 86_400_000;
/** Of a language whose days are written like that. */
const days = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeZone: 'UTC' });

const { file, limits, besides } = workerData as SheetTask;

/** Ends the work with what the workbook is refused for. */
class Refused extends Error {
  readonly fault: SheetFault;

  constructor(fault: SheetFault) {
    super(fault);
    this.fault = fault;
  }
}

/** Never more than may be: no more room is made than the archive says that it needs. */
function unpacked(archive: Uint8Array): Unzipped {
  let [entries, bytes] = [0, 0];
  return unzipSync(archive, {
    filter: ({ name, size, originalSize }) => {
      const isRead = XML.test(name);
      entries += 1;
      bytes += isRead ? Math.max(size, originalSize) : 0;
      if (entries > limits.entries || bytes > limits.bytes) throw new Refused('too-large');
      return isRead;
    },
  });
}

/** A cell at the far end of a sheet would have all cells before it made. */
function checkPlaces(xml: string): void {
  let [rows, columns] = [0, 1];
  for (const [, double, single] of xml.matchAll(PLACES)) {
    const place = PLACE.exec(double ?? single ?? '');
    if (!place) throw new Refused('damaged');
    rows = Math.max(rows, Number(place[2]));
    columns = Math.max(columns, columnOf(place[1] ?? ''));
    if (rows * columns > limits.places) throw new Refused('too-large');
  }
}

function columnOf(letters: string): number {
  let column = 0;
  for (const letter of letters) column = column * LETTERS + letter.charCodeAt(0) - BEFORE_A;
  return column;
}

function textOf(value: CellValue | null): string {
  if (value === null) return '';
  // It is declared as `typeof Date`, and is a date.
  const cell = value as string | number | boolean | Date;
  return cell instanceof Date ? dayOf(cell) : String(cell);
}

/** A day as it is written everywhere else. A sheet knows no zone; what has a time stays no day. */
function dayOf(date: Date): string {
  if (Number.isNaN(date.getTime())) return '';
  return date.getTime() % DAY_MS === 0 ? days.format(date) : date.toISOString();
}

async function readFirst(): Promise<SheetRow[]> {
  const parts = unpacked(file);
  for (const [name, part] of Object.entries(parts)) {
    if (SHEET.test(name)) checkPlaces(strFromU8(part));
  }
  // The reader gets what was counted, not what another part of the archive says of itself.
  const archive = new Uint8Array(zipSync(parts, { level: 0 }));
  const [first, ...others] = await readWorkbook(archive.buffer);
  if (others.some(({ sheet, data }) => data.length > 0 && !besides.includes(sheet))) {
    throw new Refused('more-sheets');
  }
  return (first?.data ?? []).map((cells) => cells.map(textOf));
}

/** What the reader says of a workbook that it cannot read may quote it. */
async function find(): Promise<FoundSheet> {
  try {
    return { rows: await readFirst() };
  } catch (error) {
    return { fault: error instanceof Refused ? error.fault : 'damaged' };
  }
}

parentPort?.postMessage(await find());
