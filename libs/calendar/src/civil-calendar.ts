import { Temporal } from 'temporal-polyfill';

/** The civil days of a node: which one it is there, and when each begins and ends as an instant. */
export class CivilCalendar {
  private current = { from: Infinity, until: -Infinity, day: '' };

  /** Throws a RangeError for a zone that does not exist. */
  constructor(
    readonly timeZone: string,
    private readonly clock: () => number = Date.now,
  ) {
    this.today();
  }

  /** The moment that it is now, in milliseconds. */
  now(): number {
    return this.clock();
  }

  /** The day that it is now. Asked for with each request, so computed once a day. */
  today(): string {
    const now = this.now();
    if (now < this.current.from || now >= this.current.until) {
      const day = this.dayOf(now);
      const [from, until] = [this.startOf(day).getTime(), this.endOf(day).getTime()];
      this.current = { from, until, day };
    }
    return this.current.day;
  }

  /** The day on which something happened. */
  dayOf(instant: Date | number): string {
    const moment = Temporal.Instant.fromEpochMilliseconds(Number(instant));
    return moment.toZonedDateTimeISO(this.timeZone).toPlainDate().toString();
  }

  /** When a day begins; where clocks are put forward at midnight, that is one o'clock. */
  startOf(day: string): Date {
    const start = Temporal.PlainDate.from(day).toZonedDateTime(this.timeZone);
    return new Date(start.epochMilliseconds);
  }

  /** When a day is over: as the next one begins. A deadline that is a day is kept until then. */
  endOf(day: string): Date {
    return this.startOf(Temporal.PlainDate.from(day).add({ days: 1 }).toString());
  }
}
