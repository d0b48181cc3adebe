/** Lets a loop sleep until it is woken or the time is up; a call that comes early is not lost. */
export class Waker {
  private woken = false;
  private resume: (() => void) | undefined;

  wake(): void {
    this.woken = true;
    this.resume?.();
  }

  /** Call before polling for work: a wake-up from here on ends the next `wait` immediately. */
  reset(): void {
    this.woken = false;
  }

  /** Resolves with whether it was woken. */
  async wait(ms: number): Promise<boolean> {
    if (this.woken) return true;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.resume = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.resume = undefined;
    return this.woken;
  }
}
