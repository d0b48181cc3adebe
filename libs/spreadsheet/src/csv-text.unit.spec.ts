import { describe, expect, it } from '@jest/globals';
import { csvText, plainCell } from './index.js';

describe('a table that a spreadsheet opens', () => {
  it.each([
    '=HYPERLINK("http://x","click")',
    '+cmd',
    '-2+3',
    '@SUM(1)',
    '\t=1',
    ' \u00a0=1',
    '\r\n=1',
    '＝1',
  ])('runs nothing: %j', (text) => {
    expect(plainCell(text)).toBe(`'${text}`);
  });

  it.each(['Ana', '-12', '12.5', 'a=b', '', 'Choloma - Cortés'])('leaves %j as it is', (text) => {
    expect(plainCell(text)).toBe(text);
  });

  it('quotes what would end a cell, and begins as Excel expects it', () => {
    expect(csvText([['a;b', 'say "x"'], ['=1,2']])).toBe('\uFEFF"a;b","say ""x"""\r\n"\'=1,2"\r\n');
  });
});
