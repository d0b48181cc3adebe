import { VALUE_SEPARATORS, type Column } from './batch-columns.js';
import type { Header } from './batch-header.js';
import { codeOfLabel } from './code-of-label.js';

/** A row before it is checked: the shape of a request, its values still text. */
export type RowRequest = Record<string, unknown>;

/**
 * The request that a row describes. White space is trimmed and text composed (NFC), so that the same
 * row from two programs is equal; an empty cell is a field that was left out.
 */
export function rowRequest(header: Header, cells: readonly string[]): RowRequest {
  const request: RowRequest = {};
  header.forEach((column, index) => {
    if (column) addCell(request, column, normalised(cells[index] ?? ''));
  });
  return request;
}

function addCell(request: RowRequest, { name, kind }: Column, cell: string): void {
  const [field = name, property] = name.split('.');
  if (kind === 'list') request[field] = eachOnce(valuesOf(name, cell));
  else if (cell === '') return;
  else if (property === undefined) request[field] = codeOfLabel(name, cell);
  else if (kind === 'value')
    request[field] = { ...(request[field] as object), [property]: codeOfLabel(name, cell) };
  else
    request[field] = addEach(
      request[field] as RowRequest[] | undefined,
      property,
      valuesOf(name, cell),
    );
}

/**
 * More than any list may have, so that a list that is cut here is reported as too long; each makes an
 * object.
 */
const MOST_VALUES = 100;

/** The nth value of each of the columns of a thing belongs to the nth thing. */
function addEach(
  things: RowRequest[] = [],
  property: string,
  values: readonly string[],
): RowRequest[] {
  const count = Math.max(things.length, values.length);
  return Array.from({ length: count }, (_, index) => ({
    ...things[index],
    ...(values[index] && { [property]: values[index] }),
  }));
}

function valuesOf(name: string, cell: string): string[] {
  return cell
    .split(VALUE_SEPARATORS, MOST_VALUES)
    .map((value) => codeOfLabel(name, normalised(value)));
}

/** A list names each thing once: what a row names twice is the same thing. */
function eachOnce(values: readonly string[]): string[] {
  return [...new Set(values)].filter((value) => value !== '');
}

function normalised(text: string): string {
  return text.normalize('NFC').replace(/\s+/gu, ' ').trim();
}
