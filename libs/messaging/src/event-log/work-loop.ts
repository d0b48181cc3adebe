import { backoff } from './backoff.js';
import { Waker } from './waker.js';

/** How a loop rests, and who is notified of failures. */
export interface LoopOptions {
  /** How long it rests when there is nothing to do. */
  readonly idleMs: number;
  /** A round failed, and will be tried again after a while that grows. */
  readonly failed: (error: unknown) => void;
}

/** Does rounds of work until it is stopped, one at a time. */
export abstract class WorkLoop {
  private readonly stopping = new AbortController();
  private readonly waker = new Waker();
  private done: Promise<void> = Promise.resolve();

  constructor(private readonly options: LoopOptions) {}

  /** Does what there is to do; returns whether there may be more now. */
  protected abstract round(): Promise<boolean>;

  start(): void {
    this.done = this.run();
  }

  /**
   * Signals that there is something to do now; it ends the rest, and the wait after a failure too.
   */
  wake(): void {
    this.waker.wake();
  }

  /** Resolves when the round at hand has ended. */
  async stop(): Promise<void> {
    this.stopping.abort();
    this.waker.wake();
    await this.done;
  }

  private async run(): Promise<void> {
    const { idleMs, failed } = this.options;
    let failures = 0;
    while (!this.stopping.signal.aborted) {
      this.waker.reset();
      try {
        const more = await this.round();
        failures = 0;
        if (!more) await this.waker.wait(idleMs);
      } catch (error) {
        failed(error);
        await this.waker.wait(backoff(++failures));
      }
    }
  }
}
