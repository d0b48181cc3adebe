import { afterAll, afterEach, describe, expect, it } from '@jest/globals';
import type { EventLog } from '#libs/messaging';
import { eventLogPatience } from './event-log.patience.js';
import { gated, numbered, range, read } from './log-reader.js';
import type { LogUnderTest } from './log-under-test.js';
import { waitUntil } from './wait-until.js';

/** Every promise of the `EventLog` port. Both adapters run it. */
export function eventLogConformance(under: LogUnderTest): void {
  const logs: EventLog[] = [];
  const open = (): EventLog => {
    const log = under.open();
    logs.push(log);
    return log;
  };
  const closeAll = async (): Promise<void> => {
    await Promise.all(logs.splice(0).map((log) => log.close()));
  };
  afterEach(closeAll);
  // Nothing is called after each of those that run side by side.
  afterAll(closeAll);

  describe('publishing', () => {
    it('refuses a topic that is not declared', async () => {
      await expect(open().publish(numbered(under.undeclared(), ['a'], 1))).rejects.toThrow();
    });

    it('accepts an empty list', async () => {
      await expect(open().publish([])).resolves.toBeUndefined();
    });

    it('goes on after a refusal', async () => {
      const log = open();
      const topic = await under.declare(2);
      await log.publish(numbered(under.undeclared(), ['a'], 1)).catch(() => undefined);
      await log.publish(numbered(topic, ['a'], 3));
      expect(await log.lag('nobody', [topic])).toBe(3);
    });
  });

  describe('reading', () => {
    it('preserves the order of each key, and has each key in one partition', async () => {
      const log = open();
      const topic = await under.declare(4);
      const keys = Array.from({ length: 12 }, (_, key) => `case ${key}`);
      const messages = numbered(topic, keys, 30);
      for (let at = 0; at < messages.length; at += 37) {
        await log.publish(messages.slice(at, at + 37));
      }
      const reader = await read(log, topic);
      await reader.until(messages.length);
      for (const key of keys) {
        const own = reader.records.filter((record) => record.key === key);
        expect(own.map(({ value }) => Number(value))).toEqual(range(30));
        expect(new Set(own.map(({ partition }) => partition)).size).toBe(1);
      }
      expect(new Set(reader.records.map(({ partition }) => partition)).size).toBeGreaterThan(1);
    });

    it('accepts 2,000 messages over many keys in one call', async () => {
      const log = open();
      const topic = await under.declare(4);
      const keys = Array.from({ length: 200 }, (_, key) => `case ${key}`);
      await log.publish(numbered(topic, keys, 10, 'x'.repeat(2_000)));
      const reader = await read(log, topic);
      await reader.until(2_000);
      expect(new Set(reader.records.map(({ key }) => key)).size).toBe(200);
      await waitUntil(async () => (await log.lag(reader.group, [topic])) === 0);
    });

    it('goes back to an earlier place of a partition, and reads on from there in order', async () => {
      const log = open();
      const topic = await under.declare(1);
      await log.publish(numbered(topic, ['a'], 10));
      const first = await read(log, topic);
      await first.until(10);
      await first.close();
      const group = first.group;
      await waitUntil(async () => (await log.lag(group, [topic])) === 0);
      const [progress] = await log.progress(group, [topic]);
      expect(progress).toEqual({
        ...{ topic, partition: 0 },
        ...{ begin: 0n, acknowledged: 10n, end: 10n },
      });
      const from = [{ topic, partition: 0, nextOffset: '4' }];
      const second = await read(log, topic, { group, from });
      await second.until(6);
      await log.publish(numbered(topic, ['a'], 1));
      await second.until(7);
      expect(second.records.map(({ value }) => Number(value))).toEqual([4, 5, 6, 7, 8, 9, 0]);
      await waitUntil(async () => (await log.lag(group, [topic])) === 0);
    });

    it('accepts 6 MiB of one key in one call', async () => {
      const log = open();
      const topic = await under.declare(2);
      await log.publish(numbered(topic, ['a'], 30, `|${'x'.repeat(200_000)}`));
      const reader = await read(log, topic);
      await reader.until(30);
      expect(reader.records.map(({ value }) => parseInt(String(value)))).toEqual(range(30));
    });

    it('gives batches of one partition, never longer than asked', async () => {
      const log = open();
      const topic = await under.declare(2);
      await log.publish(numbered(topic, ['a', 'b', 'c', 'd'], 25));
      const reader = await read(log, topic, { batchSize: 10 });
      await reader.until(100);
      expect(Math.max(...reader.batches.map(({ length }) => length))).toBe(10);
      for (const batch of reader.batches) {
        expect(new Set(batch.map(({ partition }) => partition)).size).toBe(1);
      }
    });

    it('gives a tombstone as a record without a value', async () => {
      const log = open();
      const topic = await under.declare(1);
      await under.writeTombstone(topic, 'gone');
      const reader = await read(log, topic);
      await reader.until(1);
      expect(reader.records[0]).toMatchObject({ topic, key: 'gone', value: null });
    });

    it('lets each new group begin at the beginning', async () => {
      const log = open();
      const topic = await under.declare(2);
      await log.publish(numbered(topic, ['a', 'b'], 5));
      const first = await read(log, topic);
      await first.until(10);
      const second = await read(log, topic);
      await second.until(10);
      expect(second.records).toHaveLength(10);
    });
  });

  describe('acknowledging', () => {
    it('happens when the batch is done, not before, as the lag shows', async () => {
      const log = open();
      const topic = await under.declare(1);
      await log.publish(numbered(topic, ['a'], 7));
      const gate = gated();
      const reader = await read(log, topic, { onBatch: () => gate.passed });
      expect(await log.lag(reader.group, [topic])).toBe(7);
      await reader.until(7);
      expect(await log.lag(reader.group, [topic])).toBe(7);
      gate.open();
      await waitUntil(async () => (await log.lag(reader.group, [topic])) === 0);
      await log.publish(numbered(topic, ['a'], 2));
      await waitUntil(async () => (await log.lag(reader.group, [topic])) === 0);
    });

    it('does not happen when the batch is refused: the same records come again', async () => {
      const log = open();
      const topic = await under.declare(2);
      await log.publish(numbered(topic, ['a', 'b'], 5));
      let refusals = 3;
      const reader = await read(log, topic, {
        onBatch: () => (refusals-- > 0 ? Promise.reject(new Error('not now')) : Promise.resolve()),
      });
      await waitUntil(async () => (await log.lag(reader.group, [topic])) === 0, 30_000);
      for (const key of ['a', 'b']) {
        const own = reader.records
          .filter((record) => record.key === key)
          .map((r) => Number(r.value));
        expect(own.slice(-5)).toEqual(range(5));
      }
      expect(reader.records.length).toBeGreaterThan(10);
    }, 40_000);
  });

  describe('a group', () => {
    it('goes on with its next consumer where the closed one stopped', async () => {
      const topic = await under.declare(2);
      const log = open();
      await log.publish(numbered(topic, ['a', 'b'], 5));
      const first = await read(open(), topic);
      await waitUntil(async () => (await log.lag(first.group, [topic])) === 0);
      await first.close();
      await log.publish(numbered(topic, ['a', 'b'], 1, 'later'));
      const second = await read(open(), topic, { group: first.group });
      await second.until(2);
      expect(second.records.map(({ value }) => String(value))).toEqual(['0later', '0later']);
      expect(first.records).toHaveLength(10);
    });

    it('shares a topic between its consumers without giving a record to both', async () => {
      const topic = await under.declare(4);
      const log = open();
      const one = await read(open(), topic);
      const two = await read(open(), topic, { group: one.group });
      const keys = Array.from({ length: 40 }, (_, key) => `case ${key}`);
      await waitUntil(() => two.silence() !== undefined);
      await log.publish(numbered(topic, keys, 10));
      await waitUntil(() => one.records.length + two.records.length >= 400);
      await waitUntil(async () => (await log.lag(one.group, [topic])) === 0);
      expect(one.records.length + two.records.length).toBe(400);
    });
  });

  describe('a subscription', () => {
    it('notifies its handler that it is closing', async () => {
      const topic = await under.declare(1);
      const log = open();
      await log.publish(numbered(topic, ['a'], 1));
      const reader = await read(log, topic, {
        onBatch: (_, { signal }) =>
          new Promise((resolve) => signal.addEventListener('abort', () => resolve())),
      });
      await reader.until(1);
      const started = Date.now();
      await reader.close();
      expect(Date.now() - started).toBeLessThan(5_000);
    });

    it('reports how long the log has been silent, once it has joined', async () => {
      const topic = await under.declare(1);
      const log = open();
      const reader = await read(log, topic);
      await waitUntil(() => reader.silence() !== undefined);
      expect(reader.silence()).toBeLessThan(5_000);
    });
  });

  eventLogPatience(under, open);
}
