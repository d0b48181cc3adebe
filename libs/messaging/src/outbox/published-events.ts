import type { PendingEvent } from './committed-event-buffer.js';

/** Short, because another relay that looks into the outbox meanwhile takes them as well. */
const GATHER_MS = 20;

/**
 * What went to the log and still lies in the outbox: forgotten a moment later, many by one
 * transaction. Until then a process that dies leaves them there, and they go a second time.
 */
export class PublishedEvents {
  private gone: PendingEvent[] = [];
  private timer: NodeJS.Timeout | undefined;
  private forgetting: Promise<void> = Promise.resolve();

  /** `forget` takes events out of the outbox; of those that it fails for `failed` hears, and a look finds them. */
  constructor(
    private readonly forget: (events: readonly PendingEvent[]) => Promise<void>,
    private readonly failed: (error: unknown) => void,
  ) {}

  add(events: readonly PendingEvent[]): void {
    this.gone.push(...events);
    this.timer ??= setTimeout(() => void this.flush(), GATHER_MS);
  }

  /** Resolves when all that was added is forgotten, or could not be. */
  flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    const { gone } = this;
    if (gone.length === 0) return this.forgetting;
    this.gone = [];
    this.forgetting = this.forgetting.then(() => this.forget(gone)).catch(this.failed);
    return this.forgetting;
  }
}
