interface Entry<Value> {
  readonly value: Value;
  readonly expiresAt: number;
}

/** Of the capacity, what is freed at once when it is used up. */
const ROOM_SHARE = 1 / 64;

/** Least-recently-used cache whose entries also end by time, however often they are used. */
export class ExpiringCache<Value> {
  private readonly entries = new Map<string, Entry<Value>>();

  constructor(
    private readonly capacity: number,
    private readonly lifetimeMs: number,
    private readonly now: () => number,
  ) {}

  /** The value, or undefined when it was never there, was displaced or has ended. */
  get(key: string): Value | undefined {
    const entry = this.entries.get(key);
    if (!entry) return undefined;
    this.entries.delete(key);
    if (entry.expiresAt <= this.now()) return undefined;
    this.entries.set(key, entry);
    return entry.value;
  }

  /** Caches a value; those that were used longest ago are evicted. */
  set(key: string, value: Value): void {
    this.entries.delete(key);
    if (this.entries.size >= this.capacity) this.makeRoom();
    this.entries.set(key, { value, expiresAt: this.now() + this.lifetimeMs });
  }

  /** Drops all values. */
  clear(): void {
    this.entries.clear();
  }

  /**
   * Several in one pass: a map searches for its first entry behind all that were deleted before it.
   */
  private makeRoom(): void {
    let more = Math.max(1, Math.floor(this.capacity * ROOM_SHARE));
    for (const key of this.entries.keys()) {
      if (more-- === 0) return;
      this.entries.delete(key);
    }
  }

  /** Drops a value. */
  delete(key: string): void {
    this.entries.delete(key);
  }
}
