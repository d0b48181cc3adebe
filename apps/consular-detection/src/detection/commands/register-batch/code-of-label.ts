import { codeLists, type CodeEntry } from '#libs/contracts';
import { dtoSchema, type JsonSchema } from '#libs/http';
import { countryOf, isLanguage, languageOf, NamesOfCodes, type Named } from '#libs/standards';
import { RegisterDetectionRequest } from '../../forms/register-detection.request.js';

type ToCode = (cell: string) => string | undefined;

const asItIs: ToCode = () => undefined;
const byColumn = new Map<string, ToCode>();

/**
 * The code that a cell of a column says by its label, in Spanish or English, or by the name of a
 * country or a language; the cell itself where it is none of these, or a code already.
 */
export function codeOfLabel(column: string, cell: string): string {
  let toCode = byColumn.get(column);
  if (!toCode) {
    toCode = toCodeOf(schemaOf(column));
    byColumn.set(column, toCode);
  }
  return toCode(cell) ?? cell;
}

function toCodeOf({ enum: codes, format }: JsonSchema): ToCode {
  if (format === 'country') return countryOf;
  // One that is written by its code keeps its region.
  if (format === 'language') return (cell) => (isLanguage(cell) ? cell : languageOf(cell));
  const entries = entriesOf(codes);
  if (!entries) return asItIs;
  const names = new NamesOfCodes(
    entries.flatMap(({ code, en, es }): Named[] => [
      [code, code],
      [es, code],
      [en, code],
    ]),
  );
  return (cell) => names.codeOf(cell);
}

/** The codes of a list, with their labels. */
export function entriesOf(codes: readonly unknown[] | undefined): readonly CodeEntry[] | undefined {
  return codeLists.find((list) => list.codes.join() === codes?.join())?.entries;
}

/** What a value of a column is, of a list each of its items. */
export function schemaOf(column: string): JsonSchema {
  let schema = dtoSchema(RegisterDetectionRequest);
  for (const name of column.split('.')) schema = itemOf(schema).properties?.[name] ?? {};
  return itemOf(schema);
}

function itemOf(schema: JsonSchema): JsonSchema {
  return schema.items ?? schema;
}
