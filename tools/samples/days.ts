import { addDays, addMonths, daysBetween, daysInMonth } from '#libs/calendar';
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
  return addDays(addMonths(on, -12 * age), -whole(random, 1, 364));
}

function daysOf({ from, to }: Span): string[] {
  return Array.from({ length: daysBetween(from, to) + 1 }, (_, at) => addDays(from, at));
}

function weightOf(day: string): number {
  return (months[Number(day.slice(5, 7)) - 1] ?? 0) / daysInMonth(day);
}
