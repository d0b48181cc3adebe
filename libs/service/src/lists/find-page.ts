import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { plannedEachTime } from '#libs/persistence';
import {
  rowsToFetch,
  toPage,
  type CursorCodec,
  type Page,
  type PageQuery,
  type PositionKind,
} from '#libs/http';

/** In which order a list is read. */
export interface ListOrder<Row> {
  readonly cursors: CursorCodec;
  /** The properties by which it is sorted; the last one distinguishes rows that are equal so far. */
  readonly by: readonly (keyof Row & string)[];
  /** The largest first, such as the newest. */
  readonly descending?: boolean;
}

/**
 * One page of what `select` finds, from where the query's cursor ends. Throws `PAGE.BAD_CURSOR` for a
 * cursor that this list has not returned. Times that it is sorted by are in milliseconds.
 */
export async function findPage<Row extends ObjectLiteral>(
  select: SelectQueryBuilder<Row>,
  query: PageQuery,
  { cursors, by, descending = false }: ListOrder<Row>,
): Promise<Page<Row>> {
  const columns = by.map((property) => `${select.alias}.${property}`);
  for (const column of columns) select.addOrderBy(column, descending ? 'DESC' : 'ASC');
  const after = cursors.decode(query.cursor, kindsOf(select, by));
  if (after) {
    const bounds = by.map((property) => `:after_${property}`);
    const named = by.map((property, index) => [`after_${property}`, after[index]]);
    const condition = `(${columns.join(', ')}) ${descending ? '<' : '>'} (${bounds.join(', ')})`;
    select.andWhere(condition, Object.fromEntries(named) as ObjectLiteral);
  }
  const rows = await select.comment(plannedEachTime).limit(rowsToFetch(query)).getMany();
  return toPage(rows, query, cursors, {
    item: (row) => row,
    position: (row) => by.map((property) => keyOf(row[property])),
  });
}

/** A page with each row mapped. */
export function mapPage<Row, Item>(
  page: Page<Row>,
  toItem: (row: Row, index: number) => Item,
): Page<Item> {
  return { ...page, items: page.items.map(toItem) };
}

const kindOfType: Readonly<Record<string, PositionKind>> = {
  ...{ uuid: 'id', timestamptz: 'instant', date: 'day', text: 'text' },
  ...{ int: 'integer', integer: 'integer', smallint: 'integer' },
};

/** What the values of the sort key are, by the columns of the list. */
function kindsOf<Row extends ObjectLiteral>(
  { expressionMap: { mainAlias } }: SelectQueryBuilder<Row>,
  by: readonly string[],
): PositionKind[] {
  return by.map((property) => {
    const type = mainAlias?.metadata.findColumnWithPropertyName(property)?.type;
    return (typeof type === 'string' ? kindOfType[type] : undefined) ?? 'any';
  });
}

function keyOf(value: unknown): string | number {
  return value instanceof Date ? value.toISOString() : (value as string | number);
}
