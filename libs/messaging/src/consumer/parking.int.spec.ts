import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { CaseClosed, ReferralCancelled, type Envelope } from '#libs/contracts';
import { discardParked, listParked, requestReplay } from '#libs/messaging';
import {
  consumerFixture,
  recordEffect,
  waitUntil,
  type ConsumerFixture,
} from '../../testing/index.js';
import type { Reaction, Reactions } from './reaction.js';

let fixture: ConsumerFixture;
let refused: Set<string>;

beforeAll(async () => {
  fixture = await consumerFixture();
});
beforeEach(async () => {
  refused = new Set();
  await fixture.service.sql.query('truncate effects, inbox, parked_events, quarantine');
  Object.assign(fixture.observed, { handled: 0, quarantined: 0, erased: 0 });
  fixture.observed.parked.length = 0;
});
afterEach(() => fixture.stopConsumers());
afterAll(() => fixture.drop());

/** Refuses the events in `refused` for good, records the others. */
const picky: Reaction = {
  batch: false,
  react: (event, context) => {
    if (refused.has(event.id)) {
      return Promise.reject(Object.assign(new Error('María Pérez'), { code: 'CASE.CLOSED' }));
    }
    return recordEffect.react(event, context);
  },
};
const both: Reactions = new Map([
  [CaseClosed.type, [picky]],
  [ReferralCancelled.type, [picky]],
]);
const operator = { subject: 'operator:ana' };

const start = () => fixture.start(both);
const caughtUp = async (): Promise<boolean> =>
  (await fixture.log.lag('hn.spec', ['node.hn'])) === 0;
const ids = (events: Envelope[]): string[] => events.map(({ id }) => id);

/** Three events of a case, the first of which is refused. */
function trouble(): Envelope[] {
  const subject = randomUUID();
  const events = [1, 2, 3].map((sequence) => fixture.event({ subject, sequence }));
  refused.add(events[0]!.id);
  return events;
}

async function positionOf(id: string): Promise<string> {
  return (await fixture.parked()).find((parked) => parked.event_id === id)!.position;
}

describe('an event that cannot be applied', () => {
  it('is parked with the code of its reason; later ones of its source and case wait', async () => {
    const [first, second, third] = trouble() as [Envelope, Envelope, Envelope];
    const elsewhere = fixture.event({ subject: first.subject, source: '/hn/reception' });
    const others = [fixture.event(), fixture.event()];
    await start();
    await fixture.publish(first, second, ...others, elsewhere);
    await waitUntil(caughtUp);
    await fixture.publish(third);
    await waitUntil(async () => (await fixture.parked()).length === 3);
    expect(await fixture.parked()).toMatchObject([
      { event_id: first.id, reason: 'CASE.CLOSED' },
      { event_id: second.id, reason: 'waiting-behind' },
      { event_id: third.id, reason: 'waiting-behind' },
    ]);
    expect((await fixture.effects()).toSorted()).toEqual(ids([...others, elsewhere]).toSorted());
    expect(fixture.observed.parked).toEqual(['CASE.CLOSED']);
  });

  it('lets an event of the safety class pass', async () => {
    const [first] = trouble() as [Envelope];
    const { subject } = first;
    const cancelled = fixture.event({ subject, type: ReferralCancelled.type });
    await start();
    await fixture.publish(first, cancelled);
    await waitUntil(async () => (await fixture.effects()).length > 0);
    expect(await fixture.effects()).toEqual([cancelled.id]);
  });

  it('parks itself alone although it comes again', async () => {
    const [first] = trouble() as [Envelope];
    await start();
    await fixture.publish(first, first);
    await waitUntil(caughtUp);
    await fixture.publish(first);
    await waitUntil(caughtUp);
    expect(await fixture.parked()).toHaveLength(1);
  });

  it('is parked as it was in the log, and its reason contains nothing of an error’s message', async () => {
    const childId = randomUUID();
    fixture.keys.create(childId);
    const event = fixture.event({ keyid: childId, data: { name: 'María Pérez' } });
    refused.add(event.id);
    await start();
    await fixture.publish(event);
    await waitUntil(async () => (await fixture.parked()).length > 0);
    const { rows } = await fixture.service.sql.query<{ all: string }>(
      `select encode(value, 'escape') || parked_events::text as all from parked_events`,
    );
    expect(rows[0]!.all).not.toMatch(/Mar|rez/);
  });

  it('is parked when this code does not know its version', async () => {
    const event = fixture.event({ dataschema: `urn:enlace:event:${CaseClosed.type}:99` });
    await start();
    await fixture.publish(event);
    await waitUntil(async () => (await fixture.parked()).length > 0);
    expect(await fixture.parked()).toMatchObject([{ reason: 'EVENT.UNKNOWN_VERSION' }]);
  });
});

describe('an operator', () => {
  const act = <Result>(work: Parameters<typeof fixture.service.database.transaction<Result>>[1]) =>
    fixture.service.database.transaction(operator, work);

  it('replays a parked event, and what waited behind it follows in order', async () => {
    const events = trouble();
    await start();
    await fixture.publish(...events);
    await waitUntil(async () => (await fixture.parked()).length === 3);
    refused.clear();
    const position = await positionOf(events[0]!.id);
    await act((tx) => requestReplay(tx, position));
    await waitUntil(async () => (await fixture.effects()).length === 3);
    expect(await fixture.effects()).toEqual(ids(events));
    expect(await fixture.parked()).toEqual([]);
  });

  it('replays in vain: the event stays parked and the others go on waiting', async () => {
    const events = trouble();
    await start();
    await fixture.publish(...events);
    await waitUntil(async () => (await fixture.parked()).length === 3);
    const position = await positionOf(events[0]!.id);
    await act((tx) => requestReplay(tx, position));
    await waitUntil(async () => {
      const listed = await act((tx) => listParked(tx));
      return listed.every((event) => event.replay_requested_at === null);
    });
    expect(await fixture.parked()).toHaveLength(3);
    expect(await fixture.effects()).toEqual([]);
  });

  it('discards a parked event, and what waited behind it goes on', async () => {
    const events = trouble();
    await start();
    await fixture.publish(...events);
    await waitUntil(async () => (await fixture.parked()).length === 3);
    const position = await positionOf(events[0]!.id);
    await act((tx) => discardParked(tx, position));
    await waitUntil(async () => (await fixture.effects()).length === 2);
    expect(await fixture.effects()).toEqual(ids(events.slice(1)));
  });

  it('audits every read and act, without data', async () => {
    const [first] = trouble() as [Envelope];
    await start();
    await fixture.publish(first);
    await waitUntil(async () => (await fixture.parked()).length === 1);
    await act((tx) => listParked(tx));
    const position = await positionOf(first.id);
    await act((tx) => discardParked(tx, position));
    expect(await act((tx) => discardParked(tx, position))).toBeUndefined();
    const { rows } = await fixture.service.sql.query(
      `select action, subject, detail from audit_entries
        where actor = 'operator:ana' order by id desc limit 2`,
    );
    const { id: eventId, source, type, subject } = first;
    expect(rows).toEqual([
      {
        action: 'parked.discard',
        subject,
        detail: { eventId, source, type, reason: 'CASE.CLOSED' },
      },
      { action: 'parked.list', subject: 'parked', detail: { count: 1 } },
    ]);
  });
});

describe('a child', () => {
  it('who was erased: their events are passed over and counted, and nobody waits', async () => {
    const childId = randomUUID();
    fixture.keys.create(childId);
    const subject = randomUUID();
    const closed = fixture.event({ subject, keyid: childId });
    const later = fixture.event({ subject });
    await fixture.publish(closed, later);
    fixture.keys.destroy(childId);
    await start();
    await waitUntil(async () => (await fixture.effects(subject)).length > 0);
    expect(await fixture.effects(subject)).toEqual([later.id]);
    expect(await fixture.parked()).toEqual([]);
    expect(fixture.observed.erased).toBe(1);
  });

  it('whose key was never in the key store: their event is parked, not lost', async () => {
    const childId = randomUUID();
    const key = fixture.keys.create(childId);
    const event = fixture.event({ keyid: childId });
    await fixture.publish(event);
    fixture.keys.lose(childId);
    await start();
    await waitUntil(async () => (await fixture.parked()).length > 0);
    expect(await fixture.parked()).toMatchObject([{ reason: 'DATA_KEY.UNKNOWN' }]);
    expect(fixture.observed.erased).toBe(0);
    fixture.keys.restore(childId, key);
    const position = await positionOf(event.id);
    await fixture.service.database.transaction(operator, (tx) => requestReplay(tx, position));
    await waitUntil(async () => (await fixture.effects()).length > 0);
    expect(await fixture.effects()).toEqual([event.id]);
  });

  it('who was erased while their event was parked: the replay ends it', async () => {
    const childId = randomUUID();
    fixture.keys.create(childId);
    const event = fixture.event({ keyid: childId });
    refused.add(event.id);
    await start();
    await fixture.publish(event);
    await waitUntil(async () => (await fixture.parked()).length > 0);
    fixture.keys.destroy(childId);
    const position = await positionOf(event.id);
    await fixture.service.database.transaction(operator, (tx) => requestReplay(tx, position));
    await waitUntil(async () => (await fixture.parked()).length === 0);
    expect(await fixture.effects()).toEqual([]);
  });
});
