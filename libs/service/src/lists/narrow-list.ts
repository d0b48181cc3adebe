import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import type { CivilCalendar } from '#libs/calendar';
import { shortCodeBits, shortCodeNumber } from '#libs/contracts';
import type { DeadlineListQuery, ListQuery } from '#libs/http';
import type { RecordKind } from '#libs/permissions';
import type { ListOrder } from './find-page.js';

/** A list of records about children: of which kind, in which orders, and by which day. */
export interface RecordList<Row> extends ListOrder<Row> {
  readonly record: RecordKind;
  /** As the audit calls it, where that is not the kind of record. */
  readonly action?: string;
  /** By which of its days, or of its moments, `from` and `until` narrow it. */
  readonly day?: { readonly property: keyof Row & string; readonly instant?: true };
  /** For `sort=deadline`: the rows that wait, those first whose deadline comes next. */
  readonly byDeadline?: ListOrder<Row> & { readonly waiting: readonly string[] };
}

/** In which order a query asks for a list. */
export function orderOf<Row>({ sort }: DeadlineListQuery, list: RecordList<Row>): ListOrder<Row> {
  return sort === 'deadline' ? (list.byDeadline ?? list) : list;
}

/** Narrows a list to what its query names: a case, the days from the first to the last, what waits. */
export function narrowList<Row extends ObjectLiteral>(
  select: SelectQueryBuilder<Row>,
  query: DeadlineListQuery,
  { day, byDeadline }: RecordList<Row>,
  calendar: CivilCalendar,
): SelectQueryBuilder<Row> {
  if (query.case !== undefined) narrowToCase(select, query.case);
  if (day) narrowToDays(select, query, day, calendar);
  if (query.sort !== 'deadline' || !byDeadline) return select;
  return select.andWhere(`${select.alias}.state = any(:waiting)`, { waiting: byDeadline.waiting });
}

function narrowToDays<Row extends ObjectLiteral>(
  select: SelectQueryBuilder<Row>,
  { from, until }: ListQuery,
  { property, instant }: NonNullable<RecordList<Row>['day']>,
  calendar: CivilCalendar,
): void {
  const column = `${select.alias}.${property}`;
  if (from !== undefined) {
    const first = instant ? calendar.startOf(from) : from;
    select.andWhere(`${column} >= :from`, { from: first });
  }
  if (until === undefined) return;
  if (instant) select.andWhere(`${column} < :until`, { until: calendar.endOf(until) });
  else select.andWhere(`${column} <= :until`, { until });
}

/** A short code is bits of a digest of the reference, so two cases may have one: both are shown. */
function narrowToCase<Row extends ObjectLiteral>(
  select: SelectQueryBuilder<Row>,
  wanted: string,
): void {
  const reference = `${select.alias}.caseReference`;
  const code = shortCodeNumber(wanted);
  if (code === undefined) select.andWhere(`${reference} = :wanted`, { wanted });
  else select.andWhere(`${shortCodeSql(reference)} = :code`, { code });
}

/** The number of the short code of a case reference in SQL, as `shortCodeNumber` reads it. */
export function shortCodeSql(reference: string): string {
  const digest = `sha256(convert_to(cast( ${reference} as text), 'UTF8'))`;
  const bits = `cast(cast('x' || encode(substring( ${digest} from 1 for 5), 'hex') as bit(40)) as bigint)`;
  return `(${bits} & ${String(2 ** shortCodeBits - 1)})`;
}
