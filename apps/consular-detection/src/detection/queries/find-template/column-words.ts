import type { Language, Text } from '#libs/http';
import type { Column } from '../../commands/register-batch/batch-columns.js';
import { entriesOf, schemaOf } from '../../commands/register-batch/code-of-label.js';
import { exampleChild } from './example-child.js';

const FORMS = {
  country: {
    es: 'País, por su nombre o su código de dos letras',
    en: 'Country, by its name or its code of two letters',
  },
  language: { es: 'Idioma, por su nombre o su código', en: 'Language, by its name or its code' },
  date: {
    es: 'Fecha, AAAA-MM-DD (en XLSX, una celda de fecha)',
    en: 'Day, YYYY-MM-DD (in XLSX, a cell of a date)',
  },
  integer: { es: 'Número entero, en cifras', en: 'Whole number, in digits' },
  text: { es: 'Texto', en: 'Text' },
  code: { es: 'Uno de estos', en: 'One of these' },
} as const satisfies Record<string, Text>;

const SEVERAL: Text = { es: 'Varios, separados por "|"', en: 'Several, separated by "|"' };
const REQUIRED: Text = {
  es: 'La columna es obligatoria',
  en: 'The column is required',
};
const OPTIONAL: Text = { es: 'La columna se puede omitir', en: 'The column may be left out' };

/** Whether a column must be there. */
export function needOf({ required }: Column, language: Language): string {
  return (required ? REQUIRED : OPTIONAL)[language];
}

/** What is written in the cells of a column, with the labels of its codes. */
export function formOf({ name, kind }: Column, language: Language): string {
  const { enum: codes, format, type } = schemaOf(name);
  const labels = entriesOf(codes)?.map((entry) => entry[language]);
  const form = FORMS[labels ? 'code' : isForm(format) ? format : isForm(type) ? type : 'text'];
  const one = labels ? `${form[language]}: ${labels.join(' / ')}` : form[language];
  return kind === 'value' ? one : `${one}. ${SEVERAL[language]}`;
}

function isForm(form: unknown): form is keyof typeof FORMS {
  return typeof form === 'string' && form in FORMS;
}

/** The cell of the invented child in a column, by labels. */
export function exampleOf({ name }: Column, language: Language): string {
  const entries = entriesOf(schemaOf(name).enum);
  const values = (exampleChild[name] ?? []).map((value) => {
    if (typeof value === 'object') return value[language];
    return entries?.find(({ code }) => code === value)?.[language] ?? value;
  });
  return values.join('|');
}
