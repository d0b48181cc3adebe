import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { CaseClosed } from '#libs/contracts';
import { killBackends } from '#libs/persistence/testing';
import {
  consumerFixture,
  memoryKeys,
  recordEffect,
  waitUntil,
  type ConsumerFixture,
} from '../../testing/index.js';
import type { EventLog } from '../event-log/event-log.js';
import { Outbox } from '../outbox/outbox.js';
import type { Reaction, Reactions } from './reaction.js';

const TYPE = CaseClosed.type;
let fixture: ConsumerFixture;

beforeAll(async () => {
  fixture = await consumerFixture();
});
beforeEach(async () => {
  await fixture.service.sql.query('truncate effects, inbox, parked_events, quarantine, outbox');
  await fixture.logSql.query('truncate event_log, event_log_groups');
  await fixture.logSql.query('update event_log_partitions set next_offset = 0');
  Object.assign(fixture.observed, { handled: 0, quarantined: 0, erased: 0 });
  fixture.observed.parked.length = 0;
  fixture.observed.retries.length = 0;
});
afterEach(() => fixture.stopConsumers());
afterAll(() => fixture.drop());

const reactions = (...list: Reaction[]): Reactions => new Map([[TYPE, list]]);
const caughtUp = async (): Promise<boolean> =>
  (await fixture.log.lag('hn.spec', ['node.hn'])) === 0;

/** Records the effect, then does something once. */
function once(harm: () => Promise<unknown>): { reaction: Reaction; tries: () => number } {
  let tries = 0;
  const reaction: Reaction = {
    batch: false,
    react: async (event, context) => {
      await recordEffect.react(event, context);
      if (++tries === 1) await harm();
    },
  };
  return { reaction, tries: () => tries };
}

describe('an event', () => {
  it('that is delivered three times has one effect', async () => {
    const event = fixture.event();
    await fixture.publish(event, event);
    await fixture.start(reactions(recordEffect));
    await waitUntil(caughtUp);
    await fixture.publish(event);
    await waitUntil(caughtUp);
    expect(await fixture.effects()).toEqual([event.id]);
    expect(fixture.observed.handled).toBe(1);
  });

  it('has its effect, its inbox row and the next event in one transaction', async () => {
    const outbox = new Outbox({ node: 'hn', service: 'spec', keys: memoryKeys() });
    const event = fixture.event();
    const next = { contract: CaseClosed, subject: event.subject, data: CaseClosed.example };
    const failing: Reaction = {
      batch: false,
      react: async (received, { tx }) => {
        await recordEffect.react(received, { tx });
        await outbox.append(tx, next);
        throw Object.assign(new Error('no'), { code: 'CASE.IMPOSSIBLE' });
      },
    };
    await fixture.publish(event);
    await fixture.start(reactions(failing));
    await waitUntil(caughtUp);
    expect(await fixture.effects()).toEqual([]);
    const { rowCount } = await fixture.service.sql.query('select 1 from outbox');
    expect(rowCount).toBe(0);
    expect(await fixture.parked()).toMatchObject([
      { event_id: event.id, reason: 'CASE.IMPOSSIBLE' },
    ]);
  });

  it('names itself as the cause of the events that follow from it', async () => {
    const outbox = new Outbox({ node: 'hn', service: 'spec', keys: memoryKeys() });
    const event = fixture.event({ traceparent: `00-${'1'.repeat(32)}-${'2'.repeat(16)}-01` });
    let published: unknown;
    const publishing: Reaction = {
      batch: false,
      react: async (received, { tx }) => {
        const data = CaseClosed.example;
        [published] = await outbox.append(tx, {
          contract: CaseClosed,
          subject: received.subject,
          data,
        });
      },
    };
    await fixture.publish(event);
    await fixture.start(reactions(publishing));
    await waitUntil(() => published !== undefined);
    expect(published).toMatchObject({
      causationid: event.id,
      correlationid: event.correlationid,
      traceparent: event.traceparent,
    });
  });

  it('that is not for services, or that nobody reacts to, has no effect and no inbox row', async () => {
    const addressed = fixture.event({ to: ['mx.dif-chiapas'] });
    const delivered = fixture.event({ via: '/hn/exchange', recipient: 'hn.dinaf' });
    await fixture.publish(addressed, fixture.event({ type: 'reception.handed-over' }), delivered);
    await fixture.start(reactions(recordEffect));
    await waitUntil(caughtUp);
    expect(await fixture.effects()).toEqual([delivered.id]);
    const { rowCount } = await fixture.service.sql.query('select 1 from inbox');
    expect(rowCount).toBe(1);
  });
});

describe('a rush of which nothing is for it', () => {
  it('lets a consumer wait for a moment, so that it reads more in one batch', async () => {
    let rests = false;
    const subscribe: EventLog['subscribe'] = (options) =>
      fixture.log.subscribe({
        ...options,
        onBatch: async (records, context) => {
          for (let time = 1; time <= 50 && !rests; time++) {
            const handled = options.onBatch(records, context).then(() => false);
            rests = await Promise.race([handled, sleep(5, true)]);
          }
        },
      });
    const log = Object.assign(Object.create(fixture.log) as EventLog, { subscribe });
    await fixture.publish(fixture.event({ type: 'reception.handed-over' }));
    await fixture.start(reactions(recordEffect), { log });
    await waitUntil(() => rests);
  });
});

describe('a failure of the moment', () => {
  it('between effect and commit is tried again, with one effect', async () => {
    const event = fixture.event();
    const { reaction, tries } = once(() => killBackends(fixture.service.sql, 'effects'));
    await fixture.publish(event);
    await fixture.start(reactions(reaction));
    await waitUntil(async () => (await fixture.effects()).length > 0 && (await caughtUp()));
    expect([await fixture.effects(), tries()]).toEqual([[event.id], 2]);
    expect(await fixture.parked()).toEqual([]);
  });

  it('between commit and acknowledgement brings the event again, with one effect', async () => {
    const event = fixture.event();
    const dying: Reaction = {
      batch: false,
      react: async (received, { tx }) => {
        await recordEffect.react(received, { tx });
        tx.afterCommit(() => void killBackends(fixture.logSql, 'event_log'));
      },
    };
    await fixture.publish(event);
    await fixture.start(reactions(dying));
    // Who asks is cut off as well.
    await waitUntil(() => caughtUp().catch(() => false));
    expect(await fixture.effects()).toEqual([event.id]);
  });

  it.each(['40P01', '40001', '57P01', '53300', '08006'])('with SQLSTATE %s', async (code) => {
    const event = fixture.event();
    const { reaction, tries } = once(() => Promise.reject(Object.assign(new Error('x'), { code })));
    await fixture.publish(event);
    await fixture.start(reactions(reaction));
    await waitUntil(caughtUp);
    expect([await fixture.effects(), tries()]).toEqual([[event.id], 2]);
    expect(fixture.observed.parked).toEqual([]);
  });

  it('that the reaction hid by catching its error parks the event, and loses nothing', async () => {
    const event = fixture.event();
    const hiding: Reaction = {
      batch: false,
      react: async (received, { tx }) => {
        await recordEffect.react(received, { tx });
        await tx.query('select 1 / 0').catch(() => undefined);
      },
    };
    await fixture.publish(event);
    await fixture.start(reactions(hiding));
    await waitUntil(async () => (await fixture.parked()).length > 0);
    expect(await fixture.parked()).toMatchObject([{ reason: 'DATABASE.TRANSACTION_ABORTED' }]);
  });
});

describe('a batch', () => {
  const events = () =>
    Array.from({ length: 20 }, () => fixture.event({ subject: `case ${randomUUID()}` }));

  it('is handled in one transaction', async () => {
    const stream = Array.from({ length: 20 }, () => fixture.event({ subject: 'one case' }));
    await fixture.publish(...stream);
    await fixture.start(reactions(recordEffect));
    await waitUntil(caughtUp);
    const { rows } = await fixture.service.sql.query<{ n: number }>(
      'select count(distinct xmin::text)::int as n from effects',
    );
    expect(rows[0]!.n).toBe(1);
    expect(await fixture.effects()).toEqual(stream.map(({ id }) => id));
  });

  it('gives a batch reaction the runs of its type, in order', async () => {
    const runs: string[][] = [];
    const seen: string[] = [];
    const other = 'case-management.case-opened';
    const all = ['a', 'a', 'o', 'a'].map((kind) =>
      fixture.event({ subject: 'one case', type: kind === 'o' ? other : TYPE }),
    );
    await fixture.publish(...all);
    await fixture.start(
      new Map<string, Reaction[]>([
        [
          TYPE,
          [
            { batch: true, react: (run) => Promise.resolve(void runs.push(run.map((e) => e.id))) },
            { batch: false, react: (event) => Promise.resolve(void seen.push(event.id)) },
          ],
        ],
        [other, [{ batch: false, react: (event) => Promise.resolve(void seen.push(event.id)) }]],
      ]),
    );
    await waitUntil(caughtUp);
    const [one, two, three, four] = all.map(({ id }) => id);
    expect(runs).toEqual([[one, two], [four]]);
    expect(seen).toEqual([one, two, three, four]);
  });

  it('with one event that cannot be applied loses no other, for batch reactions too', async () => {
    const all = events();
    const poison = all[11]!;
    const react = (): Reaction => ({
      batch: true,
      react: async (run, { tx }) => {
        for (const event of run) {
          if (event.id === poison.id) throw new TypeError('impossible');
          await recordEffect.react(event, { tx });
        }
      },
    });
    await fixture.publish(...all);
    await fixture.start(reactions(react()));
    await waitUntil(caughtUp);
    const effects = await fixture.effects();
    expect(effects.toSorted()).toEqual(
      all
        .filter((event) => event !== poison)
        .map(({ id }) => id)
        .toSorted(),
    );
    expect(await fixture.parked()).toMatchObject([{ event_id: poison.id, reason: 'TypeError' }]);
  });
});

describe('shutdown', () => {
  it('does not wait for a reaction that hangs; its event comes again', async () => {
    const event = fixture.event();
    let hanging = true;
    const hang: Reaction = {
      batch: false,
      react: (received, context) =>
        hanging ? new Promise<void>(() => undefined) : recordEffect.react(received, context),
    };
    await fixture.publish(event);
    const other = await fixture.service.another();
    const consumer = await fixture.start(reactions(hang), { database: other });
    await new Promise((resolve) => setTimeout(resolve, 500));
    const started = Date.now();
    await consumer.stop();
    await other.close();
    expect(Date.now() - started).toBeLessThan(13_000);
    hanging = false;
    await fixture.start(reactions(hang));
    await waitUntil(async () => (await fixture.effects()).length === 1);
  }, 30_000);

  it('lets a running batch end and commits its effects', async () => {
    const event = fixture.event();
    let started = false;
    const slow: Reaction = {
      batch: false,
      react: async (received, context) => {
        started = true;
        await new Promise((resolve) => setTimeout(resolve, 500));
        await recordEffect.react(received, context);
      },
    };
    await fixture.publish(event);
    const consumer = await fixture.start(reactions(slow));
    await waitUntil(() => started);
    await consumer.stop();
    expect(await fixture.effects()).toEqual([event.id]);
    expect(await caughtUp()).toBe(true);
  });
});
