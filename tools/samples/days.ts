import { whole, type Random, type Weighted } from './random.js';
import { months } from './shares.js';

/** A span of days, `YYYY-MM-DD`, both included. */
export interface Span {
  readonly from: string;
  readonly to: string;
}

/** The days of a span: months weigh by their detections in a year, their days evenly. */
export function daysOfDetection(span: Span): Weighted<string> {
  return daysOf(span).map((day) => [day, weightOf(day)]);
}

/** A birthday of somebody who is `age` years old on a day. */
export function birthday(random: Random, age: number, on: string): string {
  const year = Number(on.slice(0, 4)) - age;
  const latest = Date.UTC(year, Number(on.slice(5, 7)) - 1, Number(on.slice(8)));
  return dayOf(latest - whole(random, 1, 364) * oneDay);
}

const oneDay = 86_400_000;

function daysOf({ from, to }: Span): string[] {
  const [first, last] = [Date.parse(from), Date.parse(to)];
  return Array.from({ length: (last - first) / oneDay + 1 }, (_, at) => dayOf(first + at * oneDay));
}

function weightOf(day: string): number {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))];
  const daysOfMonth = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return (months[month - 1] ?? 0) / daysOfMonth;
}

function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
