import { hash } from 'node:crypto';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { isDay, isId } from '#libs/contracts';
import { ProblemError } from '../problems/problem.error.js';
import { isInstant } from '../validation/formats.js';

/** One page of a list; without `nextCursor` it is the last. */
export interface Page<Item> {
  items: Item[];
  nextCursor?: string;
}

/** The query of every list. Extend it for filters. */
export class PageQuery {
  @IsOptional() @IsInt() @Min(1) @Max(200) limit?: number;
  @IsOptional() @IsString() @MaxLength(512) cursor?: string;
}

/** The values of the sort key at which a page ends: ids, numbers and times, no personal data. */
export type Position = readonly (string | number)[];

/** What a value of a sort key is; `any` where the list cannot say more than that it is no object. */
export type PositionKind = 'id' | 'instant' | 'day' | 'integer' | 'text' | 'any';

export interface CursorCodec {
  encode(position: Position): string;
  /**
   * Throws `PAGE.BAD_CURSOR` (400) for a cursor that this list has not given, and for a forged one
   * whose values are not of these kinds.
   */
  decode(cursor: string | undefined, kinds: readonly PositionKind[]): Position | undefined;
}

const defaultLimit = 50;

/**
 * Cursors of the list `name`: opaque to clients and checked, so that a cursor of another list or a
 * truncated one is refused as such. It is no secret and grants nothing.
 */
export function cursorCodec(name: string): CursorCodec {
  const sumOf = (payload: string) => hash('sha256', `${name}\n${payload}`, 'base64url').slice(0, 8);
  return {
    encode: (position) => {
      const payload = Buffer.from(JSON.stringify(position)).toString('base64url');
      return `${payload}.${sumOf(payload)}`;
    },
    decode: (cursor, kinds) => {
      if (cursor === undefined) return undefined;
      const [payload = '', sum] = cursor.split('.');
      if (sum !== sumOf(payload)) throw new ProblemError('PAGE.BAD_CURSOR');
      return positionOf(Buffer.from(payload, 'base64url').toString(), kinds);
    },
  };
}

/** The checksum is no secret: an invented cursor is refused as well. */
function positionOf(text: string, kinds: readonly PositionKind[]): Position {
  const position = parse(text);
  if (isPosition(position, kinds)) return position;
  throw new ProblemError('PAGE.BAD_CURSOR');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isPosition(position: unknown, kinds: readonly PositionKind[]): position is Position {
  if (!Array.isArray(position) || position.length !== kinds.length) return false;
  return kinds.every((kind, index) => isOfKind[kind](position[index]));
}

const LARGEST_INTEGER = 2 ** 31 - 1;
const isText = (value: unknown): value is string =>
  typeof value === 'string' && value.isWellFormed() && !value.includes('\0');

const isOfKind: Readonly<Record<PositionKind, (value: unknown) => boolean>> = {
  id: (value) => isText(value) && isId(value),
  instant: isInstant,
  day: (value) => isText(value) && isDay(value),
  integer: (value) => Number.isInteger(value) && Math.abs(Number(value)) <= LARGEST_INTEGER,
  text: isText,
  any: (value) => isText(value) || Number.isFinite(value),
};

/** The part of a query that sets the length of a page. */
type Limited = Pick<PageQuery, 'limit'>;

/** How many rows to ask the database for: one more than the page, to know whether there is another. */
export const rowsToFetch = ({ limit = defaultLimit }: Limited): number => limit + 1;

/** Makes the page of `rows` that were fetched with `rowsToFetch`. */
export function toPage<Row, Item>(
  rows: readonly Row[],
  { limit = defaultLimit }: Limited,
  codec: CursorCodec,
  view: { item: (row: Row) => Item; position: (row: Row) => Position },
): Page<Item> {
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return {
    items: shown.map(view.item),
    ...(last && { nextCursor: codec.encode(view.position(last)) }),
  };
}
