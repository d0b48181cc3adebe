/** A consumer that has joined and then says nothing for so long has stalled. */
export const STALLED_MS = 60_000;

/**
 * Judges whether a consumer has stalled: it is silent although the log has answered others all the
 * while. A log that was away gives its consumers that long to come back.
 */
export class StallWatch {
  private silentSince: number | undefined;

  constructor(private readonly now: () => number = Date.now) {}

  /** Whether it is time to ask if the log answers: `silence` as the subscription tells it. */
  isSilent(silence: number | undefined): boolean {
    if ((silence ?? 0) >= STALLED_MS) return true;
    this.silentSince = undefined;
    return false;
  }

  /** Tells whether the log answered; returns true once the consumer must be given up. */
  hasStalled(logResponds: boolean): boolean {
    if (!logResponds) {
      this.silentSince = undefined;
      return false;
    }
    this.silentSince ??= this.now();
    return this.now() - this.silentSince >= STALLED_MS;
  }
}
