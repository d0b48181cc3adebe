/** Batches that follow one another within this time are a rush, in milliseconds. */
const SOON_MS = 10;
const REST_MS = 20;
/** So often in a row: one event that follows another closely is no rush. */
const TIMES = 3;
/** A consumer that reads so many in one batch is catching up, and has nothing to gather. */
const MANY = 100;

/**
 * How often a consumer fetches while many events are published and none of them is for it. To be
 * woken costs it and the broker more than ten events read together; so in a rush it rests between two
 * batches, and an event that is for it waits that long.
 */
export class FetchThrottle {
  private times = 0;
  private listensFrom = 0;

  /** `now` is a clock in milliseconds; another one for specs. */
  constructor(private readonly now: () => number = () => performance.now()) {}

  /** How many milliseconds to rest after a batch of so many records, of which so many were wanted. */
  restMs(records: number, wanted: number): number {
    const at = this.now();
    const soon = at - this.listensFrom < SOON_MS;
    this.times = soon && wanted === 0 && records < MANY ? this.times + 1 : 0;
    const rest = this.times >= TIMES ? REST_MS : 0;
    this.listensFrom = at + rest;
    return rest;
  }
}
