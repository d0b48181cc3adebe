import type { Language, Text } from '#libs/http';
import { csvText, workbookOf } from '#libs/spreadsheet';
import { columns, type Column } from '../../commands/register-batch/batch-columns.js';
import {
  exampleMarks,
  explainingMarks,
  helpSheet,
} from '../../commands/register-batch/template-marks.js';
import { exampleOf, formOf, needOf } from './column-words.js';

const SHEET: Text = { es: 'Detecciones', en: 'Detections' };
const HELP = {
  es: ['Columna', 'Campo', '¿Obligatoria?', 'Qué se escribe', 'Ejemplo (inventado)'],
  en: ['Column', 'Field', 'Required?', 'What is written', 'Example (invented)'],
} as const;
const HELP_WIDTHS = [28, 26, 26, 80, 28];
const SPACE = 4;

/** The header, a line that explains each column, and an invented child; the last two are no rows. */
export function templateCsv(language: Language): string {
  return csvText([
    header(language),
    marked(explainingMarks[language], (column) => explained(column, language)),
    marked(exampleMarks[language], (column) => exampleOf(column, language)),
  ]);
}

/** A sheet with nothing but the header, and one that explains it. */
export function templateWorkbook(language: Language): Promise<Buffer> {
  const names = header(language);
  return workbookOf([
    { name: SHEET[language], rows: [names], widths: names.map((name) => name.length + SPACE) },
    { name: helpSheet[language], rows: helpRows(language), widths: HELP_WIDTHS },
  ]);
}

function header(language: Language): string[] {
  return columns.map((column) => column[language]);
}

function explained(column: Column, language: Language): string {
  return `${needOf(column, language)}. ${formOf(column, language)}`;
}

function marked(mark: string, cellOf: (column: Column) => string): string[] {
  return columns.map((column, index) =>
    index === 0 ? `${mark} ${cellOf(column)}` : cellOf(column),
  );
}

function helpRows(language: Language): string[][] {
  const rows = columns.map((column) => [
    ...[column[language], column.name, needOf(column, language)],
    ...[formOf(column, language), exampleOf(column, language)],
  ]);
  return [[...HELP[language]], ...rows];
}
