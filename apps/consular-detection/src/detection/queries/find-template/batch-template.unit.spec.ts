import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { isRefusal } from '#libs/domain';
import { csvText, readSheet, workbookOf } from '#libs/spreadsheet';
import { checkRows } from '../../commands/register-batch/check-rows.js';
import { columns } from '../../commands/register-batch/batch-columns.js';
import { readBatch } from '../../commands/register-batch/read-batch.js';
import { exampleMarks } from '../../commands/register-batch/template-marks.js';
import { templateCsv, templateWorkbook } from './batch-template.js';
import { exampleOf } from './column-words.js';

const languages = ['es', 'en'] as const;
const exampleRow = (language: 'es' | 'en') => columns.map((column) => exampleOf(column, language));
const headerRow = (language: 'es' | 'en') => columns.map((column) => column[language]);

async function registered(file: string | Buffer) {
  const batch = await readBatch(Buffer.from(file));
  if (isRefusal(batch)) return batch.code;
  const { good, bad } = await checkRows(batch, '2026-11-30');
  expect(bad).toEqual([]);
  return good;
}

describe.each(languages)('the template of a file of detections, in %s', (language) => {
  it('registers nobody as it is, in CSV and in XLSX', async () => {
    expect(await registered(templateCsv(language))).toBe('BATCH.EMPTY');
    expect(await registered(await templateWorkbook(language))).toBe('BATCH.EMPTY');
  });

  it('shows an invented child who could be registered, and a child below is', async () => {
    const child = exampleRow(language);
    const good = await registered(`${templateCsv(language)}${csvText([child]).slice(1)}`);
    expect(good).toMatchObject([
      {
        line: 4,
        request: {
          ...{ givenNames: 'Ana Lucía', sex: 'female', nationality: 'HN' },
          ...{ languages: ['es', 'miq'], protectionConcerns: ['undocumented', 'smuggled'] },
          caregivers: [{ name: 'Rosa Paz', relationship: 'mother', phone: '2222 0000' }],
        },
      },
    ]);
    const help = { name: language === 'es' ? 'Ayuda' : 'Help', rows: [['x']], widths: [] };
    const sheet = { name: 'One', rows: [headerRow(language), child], widths: [] };
    expect(await registered(await workbookOf([sheet, help]))).toMatchObject([{ line: 2 }]);
  });

  it('is marked as an example, which a child is not', async () => {
    const [first = '', ...rest] = exampleRow(language);
    const rows = [headerRow(language), [`${exampleMarks[language]} ${first}`, ...rest]];
    expect(await registered(csvText(rows))).toBe('BATCH.EMPTY');
  });

  it('explains every column, with the labels of its codes', async () => {
    const workbook = await templateWorkbook(language);
    expect(await readSheet(workbook, { besides: ['Ayuda', 'Help'] })).toEqual([
      headerRow(language),
    ]);
    const [, explained = ''] = templateCsv(language).split('\r\n');
    for (const word of language === 'es' ? ['Masculino', 'AAAA-MM-DD'] : ['Male', 'YYYY-MM-DD']) {
      expect(explained).toContain(word);
    }
    expect(explained).not.toMatch(/undefined|unaccompanied\b.*\/.*separated-/u);
  });
});
