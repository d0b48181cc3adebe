import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { AuditTables1760000000100 } from '#libs/audit';
import { serviceDatabase, type ServiceDatabase } from '#libs/persistence/testing';
import { MessagingTables1760000000200 } from '../messaging-tables.migration.js';
import { claimNew, type EventIdentity } from './inbox.js';

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

  it('are told from those that were noted before', async () => {
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
