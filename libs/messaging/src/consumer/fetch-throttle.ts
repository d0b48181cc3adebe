/** Something said again within this time is a rush, in milliseconds. */
const SOON_MS = 10;
const REST_MS = 20;
/** So often in a row: one event that follows another closely is no rush. */
const TIMES = 3;
/** Anyone who hears so many at once catches up, and has nothing to gather. */
const MANY = 100;

/**
 * How often a consumer listens while much is said and nothing of it is for it. To be woken costs it
 * and the broker more than ten events heard together; so in a rush it rests between two batches, and
 * what it wants after all waits that long.
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
