import { randomUUID } from 'node:crypto';
import type { EventLog, LogMessage, LogRecord, SubscribeOptions } from '#libs/messaging';
import { waitUntil } from './wait-until.js';

/** A subscription, and what it was given. */
export interface Reader {
  readonly group: string;
  readonly records: LogRecord[];
  readonly batches: LogRecord[][];
  until(count: number, ms?: number): Promise<void>;
  silence(): number | undefined;
  close(): Promise<void>;
}

/** Subscribes to a topic, as a group of its own unless one is given. */
export async function read(
  log: EventLog,
  topic: string,
  options: Partial<SubscribeOptions> = {},
): Promise<Reader> {
  const records: LogRecord[] = [];
  const batches: LogRecord[][] = [];
  const group = options.group ?? `group-${randomUUID()}`;
  const subscription = await log.subscribe({
    topics: [topic],
    onFatal: (error) => {
      throw error;
    },
    ...options,
    group,
    onBatch: async (batch, context) => {
      records.push(...batch);
      batches.push(batch);
      await options.onBatch?.(batch, context);
    },
  });
  return {
    group,
    records,
    batches,
    until: (count, ms) => waitUntil(() => records.length >= count, ms),
    silence: () => subscription.silence(),
    close: () => subscription.close(),
  };
}

/** 0, 1, 2 and so on, as many as there are. */
export function range(length: number): number[] {
  return Array.from({ length }, (_, number) => number);
}

/** `each` messages for every key, numbered from 0 and interleaved. */
export function numbered(topic: string, keys: string[], each: number, padding = ''): LogMessage[] {
  return range(each).flatMap((number) =>
    keys.map((key) => ({ topic, key, value: Buffer.from(`${number}${padding}`) })),
  );
}

/** What waits until it is opened. */
export function gated(): { passed: Promise<void>; open: () => void } {
  let open: () => void = () => undefined;
  const passed = new Promise<void>((resolve) => (open = resolve));
  return { passed, open };
}
