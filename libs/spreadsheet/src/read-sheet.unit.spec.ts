import { describe, expect, it } from '@jest/globals';
import { isRefusal } from '#libs/domain';
import { longestHold } from '#libs/http/testing';
import writeWorkbook from 'write-excel-file/node';
import { changedWorkbook } from '../testing/index.js';
import { readSheet, workbookOf } from './index.js';

const HELD_MS = 100;
const sheet = (rows: string[][], name = 'One') => ({ name, rows, widths: [] });
const aWorkbook = () => workbookOf([sheet([['Name'], ['Ana']])]);
const codeOf = async (file: Buffer, options = {}) => {
  const found = await readSheet(file, options);
  return isRefusal(found) ? found.code : found;
};

describe('a workbook', () => {
  it('is read in texts, each row at its line, days as they are entered elsewhere', async () => {
    const file = await writeWorkbook([
      {
        sheet: 'One',
        data: [
          ['Nombre', 'Edad', 'Día', 'Sí'],
          [null, null, null, null],
          ['José', 10, { type: Date, value: new Date('2013-02-09'), format: 'dd/mm/yyyy' }, true],
          ['=HYPERLINK("x")', 50499990000, null, null],
        ],
      },
    ]).toBuffer();
    expect(await readSheet(file)).toEqual([
      ['Nombre', 'Edad', 'Día', 'Sí'],
      ['', '', '', ''],
      ['José', '10', '2013-02-09', 'true'],
      ['=HYPERLINK("x")', '50499990000', '', ''],
    ]);
  });

  it('stays whole when it is written and read again, formulas as texts', async () => {
    const rows = [
      ['Name', 'Address'],
      ['=1+1', '@SUM(A1)'],
      ['José “Pepe”', 'a\nb & <c>'],
    ];
    expect(await readSheet(await workbookOf([sheet(rows)]))).toEqual(rows);
  });

  it('with contents in a further sheet is refused, unless that one is an explanation', async () => {
    const file = await workbookOf([sheet([['a']]), sheet([['b']], 'Help')]);
    expect(await codeOf(file)).toBe('UPLOAD.MORE_SHEETS');
    expect(await codeOf(file, { besides: ['Help'] })).toEqual([['a']]);
    expect(await codeOf(await workbookOf([sheet([['a']]), sheet([], 'Two')]))).toEqual([['a']]);
  });

  it('that is none, or is cut, is refused', async () => {
    const whole = await aWorkbook();
    expect(await codeOf(Buffer.from('PK\u0003\u0004 and no more'))).toBe('UPLOAD.SHEET_DAMAGED');
    expect(await codeOf(whole.subarray(0, whole.length - 40))).toBe('UPLOAD.SHEET_DAMAGED');
    expect(await codeOf(changedWorkbook(whole, () => '<a>'))).toBe('UPLOAD.SHEET_DAMAGED');
    expect(await codeOf(changedWorkbook(whole, (xml) => xml.replace('r="A2"', 'r="&#65;2"')))).toBe(
      'UPLOAD.SHEET_DAMAGED',
    );
  });
});

describe('a hostile workbook is refused, and holds nobody else', () => {
  const zeros = new Uint8Array(65 * 1024 * 1024);
  const row = `<row r="3">${'<c/>'.repeat(4_000_000)}</row>`;
  const asItIs = (xml: string) => xml;
  const withRow = (xml: string) => xml.replace('</sheetData>', `${row}$&`);
  it.each([
    ['that unpacks to any size', 'TOO_LARGE', asItIs, { 'xl/worksheets/sheet9.xml': zeros }],
    ['of many files', 'TOO_LARGE', asItIs, manyFiles(2_000)],
    ['with a cell at the far end', 'TOO_LARGE', withCell('XFD1048576'), {}],
    ['with a row at the far end', 'TOO_LARGE', withCell('ZZ1048576'), {}],
    ['of cells without a place', 'DAMAGED', withRow, {}],
  ])(
    '%s',
    async (_, code, change, others) => {
      const file = changedWorkbook(await aWorkbook(), change, others);
      const { result, heldMs } = await longestHold(() => codeOf(file));
      expect(result).toBe(`UPLOAD.SHEET_${code}`);
      expect(heldMs).toBeLessThan(HELD_MS);
    },
    120_000,
  );

  it('and the next one is read', async () => {
    expect(await codeOf(await aWorkbook())).toEqual([['Name'], ['Ana']]);
  }, 120_000);
});

function withCell(place: string) {
  const cell = `<row r="${place.replace(/\D/gu, '')}"><c r="${place}"><v>1</v></c></row>`;
  return (xml: string) => xml.replace('</sheetData>', `${cell}$&`);
}

function manyFiles(count: number): Record<string, Uint8Array> {
  const names = Array.from({ length: count }, (_, at) => `docProps/${String(at)}.bin`);
  return Object.fromEntries(names.map((name) => [name, new Uint8Array(1)]));
}
