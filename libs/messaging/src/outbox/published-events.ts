import type { PendingEvent } from './committed-event-buffer.js';

/** Short, because another relay that polls the outbox in the meantime publishes them as well. */
const GATHER_MS = 20;

/**
 * What was published and is still in the outbox: deleted a moment later, many by one
 * transaction. If the process dies before that, they are published a second time.
 */
export class PublishedEvents {
  private gone: PendingEvent[] = [];
  private timer: NodeJS.Timeout | undefined;
  private forgetting: Promise<void> = Promise.resolve();

  /**
   * `forget` deletes events from the outbox; `failed` gets those for which that fails, and a poll
   * finds them.
   */
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
