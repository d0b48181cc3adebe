import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { AuditTables1760000000100 } from '#libs/audit';
import { CaseClosed } from '#libs/contracts';
import type { Transaction } from '#libs/persistence';
import { killBackends, serviceDatabase, type ServiceDatabase } from '#libs/persistence/testing';
import { memoryKeys, RecordingLog, waitUntil } from '../../testing/index.js';
import { parseEnvelope } from '../envelope/envelope-codec.js';
import { MessagingTables1760000000200 } from '../messaging-tables.migration.js';
import { Outbox } from './outbox.js';
import { Relay } from './relay.js';

let spec: ServiceDatabase;
let log: RecordingLog;
const newOutbox = () => new Outbox({ node: 'hn', service: 'spec', keys: memoryKeys() });
const outbox = newOutbox();
const actor = { subject: 'spec' };

beforeAll(async () => {
  spec = await serviceDatabase({
    migrations: [AuditTables1760000000100, MessagingTables1760000000200],
  });
});
beforeEach(async () => {
  log = new RecordingLog();
  await spec.sql.query('truncate outbox, streams');
});
afterAll(() => spec.drop());

function relay(options = {}): Relay {
  return new Relay({ name: 'hn.spec', database: spec.database, log, pollMs: 20, ...options });
}

/** The relay of a process of its own, and the outbox that offers to it what is committed there. */
function process(options = {}): { running: Relay; own: Outbox } {
  const running = relay({ pollMs: 60_000, ...options });
  const own = newOutbox();
  own.onAppended((events) => running.offer(events));
  running.start();
  return { running, own };
}

function publish(tx: Transaction, ...subjects: string[]): Promise<unknown> {
  return publishBy(outbox, tx, ...subjects);
}

function publishBy(by: Outbox, tx: Transaction, ...subjects: string[]): Promise<unknown> {
  const data = CaseClosed.example;
  return by.append(tx, ...subjects.map((subject) => ({ contract: CaseClosed, subject, data })));
}

function commitBy(by: Outbox, ...subjects: string[]): Promise<unknown> {
  return spec.database.transaction(actor, (tx) => publishBy(by, tx, ...subjects));
}

function commit(...subjects: string[]): Promise<unknown> {
  return spec.database.transaction(actor, (tx) => publish(tx, ...subjects));
}

/** Sequences per subject, in the order in which each was first published. */
function published(): Record<string, number[]> {
  const streams: Record<string, number[]> = {};
  for (const { value } of log.published) {
    const { subject, sequence } = parseEnvelope(value);
    const stream = (streams[subject] ??= []);
    if (!stream.includes(sequence)) stream.push(sequence);
  }
  return streams;
}

async function left(): Promise<number> {
  const { rows } = await spec.sql.query<{ n: number }>('select count(*)::int as n from outbox');
  return rows[0]!.n;
}

describe('the outbox', () => {
  it('numbers each stream from 1 without a gap, also after a rollback', async () => {
    await commit('a', 'b', 'a');
    const failing = spec.database.transaction(actor, async (tx) => {
      await publish(tx, 'a', 'a');
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    await commit('a');
    await relay().relayOnce();
    expect(published()).toEqual({ a: [1, 2, 3], b: [1] });
  });

  it('refuses an event that no log would accept', async () => {
    const huge = { ...CaseClosed.example, caseId: 'x'.repeat(2_100_000) };
    const contract = { ...CaseClosed, schema: {} };
    const saying = spec.database.transaction(actor, (tx) =>
      outbox.append(tx, { contract, subject: 'a', data: huge }),
    );
    await expect(saying).rejects.toMatchObject({ code: 'EVENT.TOO_LARGE' });
  });

  it('wakes its listeners after the commit, and not after a rollback', async () => {
    let wakes = 0;
    const own = new Outbox({ node: 'hn', service: 'spec', keys: memoryKeys() });
    own.onAppended(() => wakes++);
    const event = { contract: CaseClosed, subject: 'a', data: CaseClosed.example };
    await spec.database.transaction(actor, async (tx) => {
      await own.append(tx, event);
      expect(wakes).toBe(0);
    });
    await spec.database
      .transaction(actor, async (tx) => {
        await own.append(tx, event);
        throw new Error('no');
      })
      .catch(() => undefined);
    expect(wakes).toBe(1);
  });
});

describe('the relay', () => {
  it('publishes many rows by one call and forgets them', async () => {
    await commit(...Array.from({ length: 200 }, (_, each) => `case ${each % 50}`));
    expect(await relay().relayOnce()).toBe(200);
    expect(log.calls).toEqual([200]);
    expect(await left()).toBe(0);
    expect(await relay().relayOnce()).toBe(0);
  });

  it('claims no more than its batch, and no more bytes than fit into memory', async () => {
    await commit(...Array.from({ length: 30 }, (_, each) => `case ${each}`));
    expect(await relay({ batchSize: 20 }).relayOnce()).toBe(20);
    await spec.sql.query(`update outbox set value = convert_to(repeat('x', 3000000), 'UTF8')`);
    expect(await relay().relayOnce()).toBe(2);
  });

  it('never claims what was rolled back', async () => {
    await spec.database
      .transaction(actor, async (tx) => {
        await publish(tx, 'a');
        throw new Error('no');
      })
      .catch(() => undefined);
    expect(await relay().relayOnce()).toBe(0);
  });

  it('does not scan what was published before, however much it was', async () => {
    await spec.sql.query(`
      insert into outbox (event_id, subject, sequence, shard, topic, value)
        select gen_random_uuid(), 'case ' || n, 1, n % 16, 'node.hn', 'x' from generate_series(1, 20000) n;
      delete from outbox;
      alter table outbox enable row level security;
      create policy relays on outbox using ((select current_setting('enlace.role', true)) = 'relay')`);
    const read = await spec.database.transaction({ subject: 'relay:spec' }, async (tx) => {
      await tx.query('select * from claim_outbox(500, 8388608)');
      return tx.query(`select seq_scan from pg_stat_xact_user_tables where relname = 'outbox'`);
    });
    await spec.sql.query(
      'drop policy relays on outbox; alter table outbox disable row level security',
    );
    expect(read).toEqual([{ seq_scan: '0' }]);
  });

  it('finds a low position that commits late, and lets nothing overtake it in its stream', async () => {
    let release: () => void = () => undefined;
    let markPublished: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const latePublished = new Promise<void>((resolve) => (markPublished = resolve));
    const late = spec.database.transaction(actor, async (tx) => {
      await publish(tx, 'late');
      markPublished();
      await held;
    });
    await latePublished;
    await commit('other');
    let overtaken = false;
    const behind = commit('late').then(() => (overtaken = true));
    expect(await relay().relayOnce()).toBe(1);
    await sleep(100);
    expect([published(), overtaken]).toEqual([{ other: [1] }, false]);
    release();
    await Promise.all([late, behind]);
    await relay().relayOnce();
    expect(published()).toEqual({ other: [1], late: [1, 2] });
  });

  it.each([
    ['nothing arrived', false],
    ['half of it arrived', true],
  ])('loses nothing when publishing fails and %s; the next try delivers', async (_, half) => {
    await commit('a', 'b', 'a', 'c');
    log.failure = { error: new Error('broker away'), half };
    await expect(relay().relayOnce()).rejects.toThrow('broker away');
    expect(await left()).toBe(4);
    log.failure = undefined;
    expect(await relay().relayOnce()).toBe(4);
    expect(published()).toEqual({ a: [1, 2], b: [1], c: [1] });
  });

  it('publishes again what it published when its own connection was cut before it forgot', async () => {
    await commit('a', 'b');
    const cutting = { publish: log.publish.bind(log) };
    log.publish = async (messages) => {
      await cutting.publish(messages);
      await killBackends(spec.sql, 'outbox');
    };
    await expect(relay().relayOnce()).rejects.toMatchObject({ retryable: true });
    log.publish = cutting.publish;
    await relay().relayOnce();
    expect(log.published).toHaveLength(4);
    expect(await left()).toBe(0);
  });

  it('continues by itself after failures, and reports them', async () => {
    let failures = 0;
    let count = 0;
    log.failure = { error: new Error('broker away') };
    const observer = { published: (n: number) => (count += n), failed: () => failures++ };
    const running = relay({ observer });
    running.start();
    await commit('a');
    await waitUntil(() => failures > 1);
    log.failure = undefined;
    await waitUntil(() => count === 1);
    await running.stop();
  });

  it('goes on at once when more is left than goes at once', async () => {
    await commit(...Array.from({ length: 9 }, (_, each) => `case ${each}`));
    await spec.sql.query(`update outbox set value = convert_to(repeat('x', 1900000), 'UTF8')`);
    const running = relay({ pollMs: 60_000 });
    running.start();
    await waitUntil(() => log.published.length === 9, 5_000);
    expect(log.calls).toEqual([4, 4, 1]);
    await running.stop();
  });

  it('stops although the log hangs', async () => {
    const running = relay();
    log.publish = () => new Promise(() => undefined);
    await commit('a');
    running.start();
    await sleep(200);
    const started = Date.now();
    await running.stop();
    expect(Date.now() - started).toBeLessThan(10_000);
    await killBackends(spec.sql, 'outbox');
  }, 20_000);
});

describe('what is offered', () => {
  it('goes at once and once, and leaves the outbox', async () => {
    const { running, own } = process();
    await sleep(100);
    for (let at = 0; at < 20; at++) await commitBy(own, `case ${at % 5}`, 'all');
    await waitUntil(() => log.published.length === 40, 5_000);
    await waitUntil(async () => (await left()) === 0);
    await running.stop();
    expect(log.published).toHaveLength(40);
    expect(published()['all']).toEqual(Array.from({ length: 20 }, (_, each) => each + 1));
  });

  it('is published once, however often the outbox is polled in the meantime', async () => {
    const { running, own } = process({ pollMs: 1 });
    for (let at = 0; at < 100; at++) await commitBy(own, `case ${at % 5}`);
    await waitUntil(async () => (await left()) === 0);
    await running.stop();
    expect(log.published).toHaveLength(100);
  });

  it('waits for what is before it in its stream and was not known', async () => {
    const { running, own } = process();
    await sleep(100);
    await commit('a');
    await commitBy(own, 'a', 'b');
    await waitUntil(() => log.published.length === 3, 5_000);
    await running.stop();
    expect(published()).toEqual({ a: [1, 2], b: [1] });
  });

  it('goes again at once, behind all before it, when it may not have arrived', async () => {
    await commit('before');
    const { running, own } = process();
    await waitUntil(() => log.calls.length === 1);
    await sleep(100);
    log.failure = { error: new Error('away'), half: true };
    await commitBy(own, 'a', 'a', 'b');
    await waitUntil(() => log.calls.length > 1);
    log.failure = undefined;
    await waitUntil(async () => (await left()) === 0, 5_000);
    await running.stop();
    expect(published()).toEqual({ before: [1], a: [1, 2], b: [1] });
  });

  it('is polled in larger batches when it is much', async () => {
    const { running, own } = process();
    await sleep(100);
    await commitBy(own, ...Array.from({ length: 100 }, (_, each) => `case ${each}`));
    await waitUntil(() => log.published.length === 100, 5_000);
    await running.stop();
    expect([log.calls, await left()]).toEqual([[100], 0]);
  });

  it('does not lie in the outbox any more when the process has ended', async () => {
    const { running, own } = process();
    await sleep(100);
    await commitBy(own, 'a');
    await waitUntil(() => log.published.length === 1);
    await running.stop();
    expect(await left()).toBe(0);
  });

  it('is found again if it could not be forgotten', async () => {
    const { running, own } = process({ pollMs: 300 });
    await sleep(100);
    await spec.sql.query(`revoke delete on outbox from ${spec.role}`);
    await commitBy(own, 'a');
    await waitUntil(() => log.published.length > 0);
    await sleep(150);
    await spec.sql.query(`grant delete on outbox to ${spec.role}`);
    await waitUntil(async () => (await left()) === 0, 5_000);
    await running.stop();
  });
});

describe('two relays at once', () => {
  it('publish each row once, as long as nothing fails', async () => {
    const second = await spec.another();
    log.slowness = 15;
    const relays = [relay({ batchSize: 7 }), relay({ batchSize: 7, database: second })];
    for (const one of relays) one.start();
    for (let round = 0; round < 60; round++) {
      await commit(...Array.from({ length: 5 }, (_, each) => `case ${each + (round % 3) * 5}`));
    }
    await waitUntil(async () => (await left()) === 0);
    await Promise.all(relays.map((one) => one.stop()));
    expect(log.published).toHaveLength(300);
  });

  it('poll again soon for what the other one held when they were woken', async () => {
    const { running: second, own } = process();
    await sleep(100);
    log.slowness = 300;
    await commit('a');
    const first = relay({ pollMs: 60_000 });
    first.start();
    await sleep(100);
    await commitBy(own, 'a');
    await waitUntil(() => log.published.length === 2, 5_000);
    await Promise.all([first.stop(), second.stop()]);
    expect(published()).toEqual({ a: [1, 2] });
  });

  it('lose nothing and reorder no stream, whatever commits when and however publishing fails', async () => {
    const second = await spec.another();
    log.slowness = 15;
    const relays = [
      process({ pollMs: 20 }),
      process({ pollMs: 20, batchSize: 7, database: second }),
    ];
    const either = () => relays[Math.round(Math.random())]!.own;
    const subjects = Array.from({ length: 12 }, (_, each) => `case ${each}`);
    const pick = (): string => subjects[Math.floor(Math.random() * subjects.length)]!;
    const writer = async (): Promise<void> => {
      for (let round = 0; round < 25; round++) {
        await spec.database
          .transaction(actor, async (tx) => {
            await publishBy(
              either(),
              tx,
              ...Array.from({ length: 1 + Math.floor(Math.random() * 3) }, pick),
            );
            await sleep(Math.random() * 10);
            if (Math.random() < 0.1) throw new Error('rolled back');
          })
          .catch(() => undefined);
        log.failure = Math.random() < 0.1 ? { error: new Error('away'), half: true } : undefined;
      }
    };
    await Promise.all(Array.from({ length: 6 }, writer));
    log.failure = undefined;
    await waitUntil(async () => (await left()) === 0, 20_000);
    await Promise.all(relays.map(({ running }) => running.stop()));
    const { rows } = await spec.sql.query<{ subject: string; last_sequence: string }>(
      'select subject, last_sequence from streams',
    );
    const streams = published();
    for (const { subject, last_sequence: last } of rows) {
      const expected = Array.from({ length: Number(last) }, (_, number) => number + 1);
      expect({ subject, sequences: streams[subject] }).toEqual({ subject, sequences: expected });
    }
  }, 60_000);
});
