import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

/** A workbook with its first sheet as `change` makes it, and with other files; it may be broken by it. */
export function changedWorkbook(
  workbook: Buffer,
  change: (xml: string) => string,
  others: Readonly<Record<string, Uint8Array>> = {},
): Buffer {
  const parts = unzipSync(workbook);
  const sheet = Object.keys(parts).find((name) => name.includes('worksheets/sheet1.xml')) ?? '';
  parts[sheet] = strToU8(change(strFromU8(parts[sheet] ?? new Uint8Array())));
  return Buffer.from(zipSync({ ...parts, ...others }, { level: 9 }));
}
