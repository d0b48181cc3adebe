interface Entry<Value> {
  readonly value: Value;
  readonly expiresAt: number;
}

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

  /** Keeps a value; the one that was used longest ago makes room. */
  set(key: string, value: Value): void {
    this.entries.delete(key);
    const [oldest] = this.entries.keys();
    if (this.entries.size >= this.capacity && oldest !== undefined) this.entries.delete(oldest);
    this.entries.set(key, { value, expiresAt: this.now() + this.lifetimeMs });
  }

  /** Drops a value. */
  delete(key: string): void {
    this.entries.delete(key);
  }
}
