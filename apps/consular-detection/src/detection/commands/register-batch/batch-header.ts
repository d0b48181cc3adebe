import { newRefusal, type Refusal } from '#libs/domain';
import { columns, DELIMITER, findColumn, type Column } from './batch-columns.js';

/** The columns of a file in their order; undefined for one without a name, which must be empty. */
export type Header = readonly (Column | undefined)[];

/** The header that a line of names is. `filled` are the positions of columns that have contents. */
export function headerOf(names: readonly string[], filled: ReadonlySet<number>): Header | Refusal {
  const found = names.map(findColumn);
  const missing = columns.filter((column) => column.required && !found.includes(column));
  const unknown = found.flatMap((column, index) =>
    column || (names[index] === '' && !filled.has(index)) ? [] : [letterOf(index)],
  );
  const repeated = found.filter((column, index) => column && found.indexOf(column) !== index);
  if (unknown.length + missing.length + repeated.length === 0) return found;
  return newRefusal('BATCH.WRONG_COLUMNS', {
    ...expectedColumns(),
    missing: listed(missing.map(({ name }) => name)),
    // By the letter of a spreadsheet: without a header line, the names are a child's.
    unknown: listed(unknown),
    repeated: listed(repeated.map((column) => column?.name ?? '')),
  });
}

/** What a file must name, for the sentences of a refusal. */
export function expectedColumns(): { columns: string; delimiter: string } {
  return { columns: columns.map(({ name }) => name).join(DELIMITER), delimiter: DELIMITER };
}

const LETTERS = 26;

/** A, B … Z, AA, as spreadsheets name their columns. */
function letterOf(index: number): string {
  const letter = String.fromCharCode('A'.charCodeAt(0) + (index % LETTERS));
  return index < LETTERS ? letter : `${letterOf(Math.floor(index / LETTERS) - 1)}${letter}`;
}

function listed(names: readonly string[]): string {
  return names.length === 0 ? '–' : [...new Set(names)].join(', ');
}
