import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { AuditTables1760000000100 } from '#libs/audit';
import { serviceDatabase, type ServiceDatabase } from '#libs/persistence/testing';
import { MessagingTables1760000000200 } from '../messaging-tables.migration.js';
import { park } from '../parked/parked-events.js';
import { claimNew, type EventIdentity } from './inbox.js';
import { claimOptimistically, isClaimRefused } from './optimistic-claim.js';

let spec: ServiceDatabase;
beforeAll(async () => {
  spec = await serviceDatabase({
    migrations: [AuditTables1760000000100, MessagingTables1760000000200],
  });
});
afterAll(() => spec.drop());

const claim = (...events: EventIdentity[]): Promise<EventIdentity[]> =>
  spec.database.transaction({ subject: 'spec' }, (tx) => claimNew(tx, 'hn.spec', events));

const anEvent = (source = '/mx/spec'): EventIdentity => ({ source, id: randomUUID() });

describe('events', () => {
  it('are all new at first, in their order, and none is new again', async () => {
    const events = [anEvent(), anEvent(), anEvent('/gt/spec')];
    expect(await claim(...events)).toEqual(events);
    expect(await claim(...events)).toEqual([]);
  });

  it('are distinguished from those recorded before', async () => {
    const [known, fresh, other] = [anEvent(), anEvent(), anEvent()];
    await claim(known);
    expect(await claim(fresh, known, other)).toEqual([fresh, other]);
  });

  it('named twice are returned once', async () => {
    const [one, other] = [anEvent(), anEvent()];
    expect(await claim(one, other, one)).toEqual([one, other]);
  });

  it('are named by their source too', async () => {
    const one = anEvent();
    await claim(one);
    expect(await claim({ ...one, source: '/gt/spec' })).toHaveLength(1);
  });
});

describe('events that are claimed optimistically', () => {
  const CASE = 'case 1';
  /** Whether the trust was right. */
  const trust = (...events: EventIdentity[]): Promise<boolean> =>
    spec.database
      .transaction({ subject: 'consumer:hn.spec' }, (tx) =>
        claimOptimistically(
          tx,
          'hn.spec',
          events.map((event) => ({ ...event, subject: CASE })),
        ),
      )
      .then(
        () => true,
        (error: unknown) => {
          if (isClaimRefused(error)) return false;
          throw error;
        },
      );

  it('are recorded when all are new', async () => {
    const events = [anEvent(), anEvent('/gt/spec')];
    expect(await trust(...events)).toBe(true);
    expect(await claim(...events)).toEqual([]);
  });

  it('are not recorded, none of them, when one is not new', async () => {
    const [known, fresh] = [anEvent(), anEvent()];
    await claim(known);
    expect(await trust(fresh, known)).toBe(false);
    expect(await claim(fresh)).toEqual([fresh]);
  });

  it('are not recorded when one is named twice', async () => {
    const one = anEvent();
    expect(await trust(one, one)).toBe(false);
    expect(await claim(one)).toEqual([one]);
  });

  it('are not recorded when one waits behind a parked event of its source and subject', async () => {
    const [first, next, other] = [anEvent(), anEvent(), anEvent('/gt/spec')];
    const parked = { ...first, event_id: first.id, subject: CASE, type: 'x', reason: 'spec' };
    await spec.database.transaction({ subject: 'consumer:hn.spec' }, (tx) =>
      park(tx, 'hn.spec', [{ ...parked, value: Buffer.alloc(1) }]),
    );
    expect(await trust(next)).toBe(false);
    expect(await claim(next)).toEqual([next]);
    expect(await trust(other)).toBe(true);
  });
});
