import { expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { fromRoot } from '#libs/process';
import type { EventLog } from '#libs/messaging';
import { gated, numbered, read } from './log-reader.js';
import type { LogUnderTest } from './log-under-test.js';
import { waitUntil } from './wait-until.js';

const SLOW = 90_000;

/** A consumer in a process of its own, to be killed: reports that it reads, never acknowledges. */
const READER = `
  import { openEventLog } from ${JSON.stringify(fromRoot('dist/libs/messaging/src/index.js'))};
  const [address, group, topic] = process.argv.slice(1);
  await openEventLog(address, 'doomed').subscribe({
    group,
    topics: [topic],
    onFatal: (error) => { throw error; },
    onBatch: () => new Promise(() => process.stdout.write('reading')),
  });`;

/**
 * The promises of the port that only time can show: they wait side by side, and an adapter's own
 * concurrent specs with them. `open` makes a client that is closed in the end.
 */
export function eventLogPatience(under: LogUnderTest, open: () => EventLog): void {
  it.concurrent(
    'a group receives again what a killed consumer was handling',
    async () => {
      const topic = await under.declare(2);
      const log = open();
      await log.publish(numbered(topic, ['a', 'b'], 5));
      const group = `killed-${randomUUID()}`;
      const script = ['--input-type=module', '-e', READER, under.address(), group, topic];
      const doomed = spawn(process.execPath, ['--no-warnings', ...script], {
        stdio: ['ignore', 'pipe', 'inherit'],
        env: { PATH: process.env['PATH'] },
      });
      await once(doomed.stdout, 'data');
      doomed.kill('SIGKILL');
      await once(doomed, 'exit');
      const heir = await read(log, topic, { group });
      await heir.until(10, 60_000);
      await waitUntil(async () => (await log.lag(group, [topic])) === 0);
    },
    SLOW,
  );

  it.concurrent('a subscription closes within ten seconds although its handler hangs', async () => {
    const topic = await under.declare(1);
    const log = under.open();
    await log.publish(numbered(topic, ['a'], 1));
    const gate = gated();
    const reader = await read(log, topic, { onBatch: () => gate.passed });
    await reader.until(1);
    const started = Date.now();
    await log.close();
    expect(Date.now() - started).toBeLessThan(10_000);
    gate.open();
  });

  it.concurrent(
    'a subscription counts the silence of a handler that calls no heartbeat, and a heartbeat ends it',
    async () => {
      const topic = await under.declare(1);
      const log = open();
      await log.publish(numbered(topic, ['a'], 1));
      const gate = gated();
      const silences: (number | undefined)[] = [];
      const reader = await read(log, topic, {
        onBatch: async (_, { heartbeat }) => {
          await new Promise((resolve) => setTimeout(resolve, 4_000));
          silences.push(reader.silence());
          await heartbeat();
          silences.push(reader.silence());
          gate.open();
        },
      });
      await gate.passed;
      expect(silences[0]).toBeGreaterThan(3_000);
      expect(silences[1]).toBeLessThan(500);
    },
  );

  it.concurrent(
    'a subscription waits for a log that is not there, and then reads it',
    async () => {
      const topic = `late-${randomUUID()}`;
      const late = await under.absent(topic);
      const reader = await read(late.log, topic);
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      expect(reader.silence()).toBeUndefined();
      await expect(late.log.ping()).rejects.toThrow();
      try {
        await late.appear();
        await waitUntil(async () => {
          return late.log.publish(numbered(topic, ['a'], 1)).then(
            () => true,
            () => false,
          );
        }, 30_000);
        await reader.until(1, 30_000);
      } finally {
        await late.log.close();
        await late.end();
      }
    },
    SLOW,
  );
}
