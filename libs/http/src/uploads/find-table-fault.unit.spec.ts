import { describe, expect, it } from '@jest/globals';
import { findTableFault } from './find-table-fault.js';

const limits = { columns: 3, cells: 12, cellBytes: 8 };
const faultOf = async (text: string) => {
  const fault = await findTableFault(Buffer.from(text), limits);
  return fault && [fault.code, fault.params['line']];
};

describe('a table', () => {
  it.each([
    ['as wide as may be', 'a,b,c\n1,2,3\n'],
    ['with separators and line breaks in quotation marks', 'a,"b,,,\n",c\n'],
    ['with doubled quotation marks', '"a""b",c\n'],
    ['as long as may be', 'a,b,c\r\n'.repeat(3)],
    ['of nothing', ''],
  ])('%s is read', async (_, text) => {
    expect(await faultOf(text)).toBeUndefined();
  });

  it.each([
    ['commas', 'a\n1,2,3,4\n', ['UPLOAD.TOO_MANY_COLUMNS', 2]],
    ['semicolons', 'a;b;c;d', ['UPLOAD.TOO_MANY_COLUMNS', 1]],
    ['tabs', 'a\tb\tc\td', ['UPLOAD.TOO_MANY_COLUMNS', 1]],
    ['rows', 'a,b\n'.repeat(8), ['UPLOAD.TOO_MANY_CELLS', undefined]],
    ['empty lines', '\n'.repeat(13), ['UPLOAD.TOO_MANY_CELLS', undefined]],
    ['lines that end as on an old Mac', '\r'.repeat(13), ['UPLOAD.TOO_MANY_CELLS', undefined]],
    ['bytes in a cell', 'a\r\nb\r\n123456789\r\n', ['UPLOAD.CELL_TOO_LONG', 3]],
    ['bytes after an open quotation mark', 'a\nb,"12\n34\n567', ['UPLOAD.CELL_TOO_LONG', 2]],
  ])('with too many %s is refused', async (_, text, expected) => {
    expect(await faultOf(text)).toEqual(expected);
  });
});
