import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { CaseClosed } from '#libs/contracts';
import {
  consumerFixture,
  recordEffect,
  waitUntil,
  type ConsumerFixture,
} from '../../testing/index.js';

const SUBJECT = 'one case';
let fixture: ConsumerFixture;

beforeAll(async () => {
  fixture = await consumerFixture();
});
beforeEach(async () => {
  await fixture.service.sql.query('truncate effects, inbox, parked_events, quarantine');
  fixture.observed.quarantined = 0;
});
afterEach(() => fixture.stopConsumers());
afterAll(() => fixture.drop());

const sound = () => JSON.parse(JSON.stringify(fixture.event({ subject: SUBJECT }))) as object;
const bytes = (changes: object) => Buffer.from(JSON.stringify({ ...sound(), ...changes }));

const bad: [string, () => Buffer | null, string][] = [
  ['broken JSON', () => Buffer.from('{"specversion":"1.0",'), 'not JSON'],
  ['a tombstone', () => null, 'a tombstone'],
  ['10 MB', () => Buffer.alloc(10_000_000, 'x'), 'too large'],
  ['JSON that is no envelope', () => Buffer.from('[1]'), 'not an event envelope'],
  ['null', () => Buffer.from('null'), 'not an event envelope'],
  ['an id that is no UUID', () => bytes({ id: 'x' }), 'not an event envelope'],
  [
    'an id in another spelling',
    () => bytes({ id: randomUUID().toUpperCase() }),
    'not an event envelope',
  ],
  [
    'a subject that PostgreSQL refuses',
    () => bytes({ subject: 'a\u0000b' }),
    'not an event envelope',
  ],
  [
    'a subject too long to index',
    () => bytes({ subject: 'x'.repeat(9_000) }),
    'not an event envelope',
  ],
  ['a source that PostgreSQL refuses', () => bytes({ source: '\u0000' }), 'not an event envelope'],
  ['an empty subject', () => bytes({ subject: '' }), 'not an event envelope'],
  ['an envelope of another version', () => bytes({ specversion: '2.0' }), 'not an event envelope'],
  ['no sequence', () => bytes({ sequence: undefined }), 'not an event envelope'],
  ['no correlation', () => bytes({ correlationid: undefined }), 'not an event envelope'],
  ['a key that is no UUID', () => bytes({ keyid: 'x', data_base64: '' }), 'not an event envelope'],
  [
    'data in the clear although a key is named',
    () => bytes({ keyid: randomUUID() }),
    'not an event envelope',
  ],
];

describe('a record that nobody can read or authenticate', () => {
  it.each(bad)('%s: goes to quarantine and nobody waits', async (_, make, reason) => {
    const before = fixture.event({ subject: SUBJECT });
    const after = fixture.event({ subject: SUBJECT });
    await fixture.publish(before);
    await fixture.publishBytes(SUBJECT, make());
    await fixture.publish(after);
    await fixture.start(new Map([[CaseClosed.type, [recordEffect]]]));
    await waitUntil(async () => (await fixture.log.lag('hn.spec', ['node.hn'])) === 0);
    expect(await fixture.effects()).toEqual([before.id, after.id]);
    const { rows } = await fixture.service.sql.query(
      'select consumer, topic, reason from quarantine',
    );
    expect(rows).toEqual([{ consumer: 'hn.spec', topic: 'node.hn', reason }]);
    expect(await fixture.parked()).toEqual([]);
    expect(fixture.observed.quarantined).toBe(1);
  });

  it('data that does not open under its own key: likewise', async () => {
    const childId = randomUUID();
    fixture.keys.create(childId);
    const forged = fixture.event({ subject: SUBJECT, keyid: childId });
    const after = fixture.event({ subject: SUBJECT });
    await fixture.publish(forged);
    fixture.keys.create(childId);
    await fixture.publish(after);
    await fixture.start(new Map([[CaseClosed.type, [recordEffect]]]));
    await waitUntil(async () => (await fixture.effects()).length > 0);
    expect(await fixture.effects()).toEqual([after.id]);
    const { rows } = await fixture.service.sql.query('select reason from quarantine');
    expect(rows).toEqual([{ reason: 'the data does not open' }]);
  });
});
