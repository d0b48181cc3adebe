import { setTimeout as sleep } from 'node:timers/promises';
import type { EventLog, LogMessage, Subscription } from '#libs/messaging';

/** A log that records what is published, and refuses on demand; nobody can subscribe. */
export class RecordingLog implements EventLog {
  readonly published: LogMessage[] = [];
  readonly calls: number[] = [];
  /** Publishes fail while it is set; `half` of the messages may have arrived all the same. */
  failure: { error: Error; half?: boolean } | undefined;
  /** The longest random duration of a publish. */
  slowness = 0;

  async publish(messages: readonly LogMessage[]): Promise<void> {
    if (this.slowness > 0) await sleep(Math.random() * this.slowness);
    this.calls.push(messages.length);
    if (this.failure) {
      if (this.failure.half) this.published.push(...messages.slice(0, messages.length / 2));
      throw this.failure.error;
    }
    this.published.push(...messages);
  }

  subscribe(): Promise<Subscription> {
    return Promise.reject(new TypeError('a recording log has no readers'));
  }

  lag(): Promise<number> {
    return Promise.resolve(0);
  }

  progress(): Promise<[]> {
    return Promise.resolve([]);
  }

  ping(): Promise<void> {
    return Promise.resolve();
  }

  prune(): Promise<void> {
    return Promise.resolve();
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
