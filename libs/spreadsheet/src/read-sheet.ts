import { Worker } from 'node:worker_threads';
import { newRefusal, type Refusal } from '#libs/domain';
import './spreadsheet.problems.js';
import type { SheetLimits, SheetRow } from './sheet-task.js';
import type { FoundSheet, SheetTask } from './sheet.worker.js';

const MEBIBYTE = 1024 * 1024;
/** Ten thousand rows of the widest form are a tenth of it. */
const LIMITS: SheetLimits = { entries: 1_000, bytes: 64 * MEBIBYTE, places: 2_000_000 };
const HEAP_MIB = 256;
const LONGEST_MS = 45_000;

// Beside this file, compiled as it is.
const worker = new URL(`./sheet.worker${import.meta.url.slice(-3)}`, import.meta.url);

/** Ends when the workbook before it was read: several at a time would hold all processors. */
let last: Promise<unknown> = Promise.resolve();

/** How a workbook is read. */
export interface SheetOptions {
  /** Names of sheets that may have contents and are not read, such as an explanation. */
  readonly besides?: readonly string[];
  readonly limits?: Partial<SheetLimits>;
}

/**
 * The rows of the first sheet of a workbook (XLSX), in texts as they are entered elsewhere; row 1 is
 * the first one. Read in a thread of its own with a limit to its memory and time, one after another:
 * a workbook that is made to fill them is refused, and nobody else waits for it.
 */
export function readSheet(file: Buffer, options: SheetOptions = {}): Promise<SheetRow[] | Refusal> {
  const found = last.then(() => read(file, options));
  last = found.catch(() => undefined);
  return found;
}

async function read(
  file: Buffer,
  { besides = [], limits }: SheetOptions,
): Promise<SheetRow[] | Refusal> {
  const task: SheetTask = { file, besides, limits: { ...LIMITS, ...limits } };
  const found = await inThread(task);
  if ('rows' in found) return [...found.rows];
  switch (found.fault) {
    case 'damaged':
      return newRefusal('UPLOAD.SHEET_DAMAGED');
    case 'too-large':
      return newRefusal('UPLOAD.SHEET_TOO_LARGE');
    case 'more-sheets':
      return newRefusal('UPLOAD.MORE_SHEETS');
  }
}

function inThread(task: SheetTask): Promise<FoundSheet> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(worker, {
      workerData: task,
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MIB },
    });
    const end = (found: FoundSheet): void => {
      clearTimeout(patience);
      resolve(found);
      void thread.terminate();
    };
    const patience = setTimeout(end, LONGEST_MS, { fault: 'too-large' });
    thread.once('message', end);
    thread.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') end({ fault: 'too-large' });
      clearTimeout(patience);
      reject(error);
    });
  });
}
