/** A consumer that has joined and then is silent for so long has stalled. */
export const STALLED_MS = 60_000;

/**
 * Judges whether a consumer has stalled: it is silent although the log has responded to others all
 * the time. After the log was unavailable, its consumers have that long to return.
 */
export class StallWatch {
  private silentSince: number | undefined;

  constructor(private readonly now: () => number = Date.now) {}

  /** Whether it is time to check that the log responds: `silence` as the subscription reports it. */
  isSilent(silence: number | undefined): boolean {
    if ((silence ?? 0) >= STALLED_MS) return true;
    this.silentSince = undefined;
    return false;
  }

  /** Records whether the log responded; returns true once the consumer must be given up. */
  hasStalled(logResponds: boolean): boolean {
    if (!logResponds) {
      this.silentSince = undefined;
      return false;
    }
    this.silentSince ??= this.now();
    return this.now() - this.silentSince >= STALLED_MS;
  }
}
