import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { CaseClosed, type Envelope } from '#libs/contracts';
import {
  consumerFixture,
  recordEffect,
  waitUntil,
  type ConsumerFixture,
} from '../../testing/index.js';

// Trial F6: a service whose database is restored reads on from where that database is.
let fixture: ConsumerFixture;
const TABLES = ['effects', 'inbox', 'log_positions', 'streams', 'parked_events'];
const reactions = new Map([[CaseClosed.type, [recordEffect]]]);

beforeAll(async () => {
  fixture = await consumerFixture();
});
beforeEach(async () => {
  await fixture.stopConsumers();
  await fixture.service.sql.query(
    `truncate ${TABLES.join(', ')}, recoveries, lost_events; drop schema if exists copy cascade`,
  );
  await fixture.logSql.query('delete from event_log_groups; delete from event_log');
  await fixture.logSql.query('update event_log_partitions set next_offset = 0');
  Object.assign(fixture.observed, { handled: 0, handledAgain: 0, lost: 0 });
});
afterAll(() => fixture.drop());

const events = (count: number, extras: Partial<Envelope> = {}): Envelope[] =>
  Array.from({ length: count }, () => fixture.event(extras));
const ids = (all: readonly Envelope[]): string[] => all.map(({ id }) => id).toSorted();

async function consume(all: readonly Envelope[]): Promise<void> {
  await fixture.publish(...all);
  await waitUntil(async () => (await fixture.log.lag('hn.spec', ['node.hn'])) === 0);
}

async function copy(): Promise<void> {
  const copies = TABLES.map((name) => `create table copy.${name} as table ${name};`);
  await fixture.service.sql.query(`create schema copy; ${copies.join('')}`);
}

async function restore(): Promise<void> {
  for (const name of TABLES) {
    await fixture.service.sql.query(
      `truncate ${name}; insert into ${name} overriding system value select * from copy.${name}`,
    );
  }
}

async function rows(text: string): Promise<unknown[]> {
  return (await fixture.service.sql.query<Record<string, unknown>>(text)).rows;
}

describe('a consumer whose database was restored', () => {
  it('handles again what that database lacks, once, and reports it', async () => {
    const before = events(5);
    await fixture.start(reactions);
    await consume(before);
    await fixture.stopConsumers();
    await copy();
    const lost = events(7);
    await fixture.start(reactions);
    await consume(lost);
    await fixture.stopConsumers();
    await restore();
    expect((await fixture.effects()).toSorted()).toEqual(ids(before));
    await fixture.start(reactions);
    // It has them before it serves anybody.
    expect((await fixture.effects()).toSorted()).toEqual(ids([...before, ...lost]));
    expect(fixture.observed.handledAgain).toBe(7);
    expect(await rows('select handled_again, settled_at from recoveries')).toEqual([
      { handled_again: 7, settled_at: null },
    ]);
    await consume(events(2));
    expect(await fixture.effects()).toHaveLength(14);
  });

  it('reports nothing after a restart, nor after a crash that cost it the last seconds', async () => {
    await fixture.start(reactions);
    await consume(events(5));
    await fixture.stopConsumers();
    await fixture.service.sql.query('update log_positions set next_offset = 0');
    await fixture.start(reactions);
    await consume(events(3));
    expect(await fixture.effects()).toHaveLength(8);
    expect(await rows('select 1 from recoveries')).toEqual([]);
    expect(fixture.observed.handledAgain).toBe(0);
  });

  it('records what it had published and lost, and gives no number of a stream twice', async () => {
    const subject = randomUUID();
    const own = { source: '/hn/spec', subject };
    await fixture.service.sql.query(`insert into streams values ($1, 2)`, [subject]);
    await fixture.start(reactions);
    await consume(events(3));
    await fixture.stopConsumers();
    await copy();
    await fixture.service.sql.query('update streams set last_sequence = 5');
    await fixture.start(reactions);
    const [known, ...lost] = [2, 3, 4].map((sequence) => fixture.event({ ...own, sequence }));
    const followed = fixture.event({ ...own, sequence: 5, causationid: lost[0]!.id });
    await consume([known!, ...lost, followed]);
    await fixture.stopConsumers();
    await restore();
    await fixture.start(reactions);
    const found = await rows('select event_id from lost_events');
    expect(found.map((row) => (row as { event_id: string }).event_id).toSorted()).toEqual(
      ids(lost),
    );
    expect(await rows('select last_sequence from streams')).toEqual([{ last_sequence: '5' }]);
  });

  it('that knows of no position reads the whole log, and does nothing twice', async () => {
    await fixture.start(reactions);
    await consume(events(6));
    await fixture.stopConsumers();
    await fixture.service.sql.query('delete from log_positions');
    await fixture.start(reactions);
    expect(await fixture.effects()).toHaveLength(6);
  });
});
