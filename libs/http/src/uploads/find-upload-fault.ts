import { isUtf8 } from 'node:buffer';

const ARCHIVE = Buffer.from('504b0304', 'hex');

/** Whether a file is an archive, as a workbook is, by what it holds. */
export function isArchive(file: Buffer): boolean {
  return file.subarray(0, ARCHIVE.length).equals(ARCHIVE);
}

/** How files begin that programs save beside CSV: zip (and xlsx, ods), the older xls, gzip, PDF. */
const signatures = ['504b0304', '504b0506', 'd0cf11e0', '1f8b', '25504446'].map((hex) =>
  Buffer.from(hex, 'hex'),
);

/**
 * The problem of a file that calls itself CSV and is none, by what it holds and not by its name.
 * Undefined for text in UTF-8.
 */
export function findUploadFault(file: Buffer): string | undefined {
  if (signatures.some((start) => file.subarray(0, start.length).equals(start))) {
    return 'UPLOAD.SPREADSHEET';
  }
  if (file.includes(0)) return 'UPLOAD.NOT_TEXT';
  return isUtf8(file) ? undefined : 'UPLOAD.NOT_UTF8';
}
