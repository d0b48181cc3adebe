import writeWorkbook, { type SheetData } from 'write-excel-file/node';

/** A sheet of texts; its first row is the header. */
export interface TextSheet {
  readonly name: string;
  readonly rows: readonly (readonly string[])[];
  /** Of its columns, in characters. */
  readonly widths: readonly number[];
}

/** A workbook (XLSX) of texts. Each cell is declared a text, so that none is run as a formula. */
export function workbookOf(sheets: readonly TextSheet[]): Promise<Buffer> {
  return writeWorkbook(
    sheets.map(({ name, rows, widths }) => ({
      sheet: name,
      data: rows.map((cells, index) => cells.map((value) => textCell(value, index === 0))),
      columns: widths.map((width) => ({ width })),
      stickyRowsCount: 1,
    })),
  ).toBuffer();
}

function textCell(value: string, isHeader: boolean): SheetData[number][number] {
  if (value === '') return null;
  return { value, type: String, wrap: true, ...(isHeader && { fontWeight: 'bold' }) };
}
