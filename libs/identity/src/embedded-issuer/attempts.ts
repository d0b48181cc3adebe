/** So many wrong secrets in a row are answered, each later than the one before. */
const TOLERATED = 5;
const FIRST_DELAY_MS = 250;
const FIRST_LOCK_MS = 30_000;
const LONGEST_LOCK_MS = 15 * 60_000;
/** Ids that are remembered; of more the oldest is forgotten. */
const MOST_IDS = 10_000;

interface Failures {
  readonly count: number;
  readonly lockedUntil: number;
}

/**
 * Counts wrong secrets by the id that they were tried for, whether anybody has it or not. From the
 * fifth in a row on the id is locked, each time for twice as long.
 */
export class Attempts {
  private readonly failures = new Map<string, Failures>();

  constructor(private readonly now: () => number = Date.now) {}

  /** How long the id is still locked, in milliseconds; 0 when it is not. */
  lockedMs(id: string): number {
    return Math.max(0, (this.failures.get(id)?.lockedUntil ?? 0) - this.now());
  }

  /** Records a wrong secret; for how many milliseconds its answer is to be delayed. */
  failed(id: string): number {
    const count = (this.failures.get(id)?.count ?? 0) + 1;
    const lockMs = Math.min(FIRST_LOCK_MS * 2 ** (count - TOLERATED), LONGEST_LOCK_MS);
    const lockedUntil = count < TOLERATED ? 0 : this.now() + lockMs;
    this.failures.delete(id);
    const [oldest] = this.failures.keys();
    if (oldest !== undefined && this.failures.size >= MOST_IDS) this.failures.delete(oldest);
    this.failures.set(id, { count, lockedUntil });
    return FIRST_DELAY_MS * 2 ** (Math.min(count, TOLERATED) - 1);
  }

  /** A right secret ends the count. */
  succeeded(id: string): void {
    this.failures.delete(id);
  }
}
