import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  CaseRestricted,
  DisclosureAllowed,
  DisclosureRecorded,
  OutcomeShared,
  type Envelope,
  type EventContract,
} from '#libs/contracts';
import { eventually, testService, type TestService } from '#libs/service/testing';
import { service } from '../../service.js';
import { aFollowedCase, AGENCY, aRecord, ifMatch, SENDER } from '../../testing/a-case.js';

let running: TestService;
beforeAll(async () => {
  running = await testService(service);
});
afterAll(() => running.stop());

/** The exchange publishes about a shared outcome, and the service has handled it. */
async function fromExchange<Data>(
  { subject, keyid = '' }: Envelope,
  contract: EventContract<Data>,
  data: Data,
  sequence: number,
): Promise<void> {
  const { id } = await running.receive(contract, data, { subject, keyid, sequence });
  await eventually(async () => {
    const handled = 'select 1 from inbox where event_id = $1';
    return (await running.sql.query(handled, [id])).rows.length === 1;
  });
}

/** An outcome that the exchange withholds from who referred the child. */
async function withheld(): Promise<Envelope<OutcomeShared>> {
  const { subject, visits } = await aFollowedCase(running);
  const caseworker = running.as({ role: 'caseworker', organisation: AGENCY });
  const body = aRecord();
  await caseworker('POST', `/v1/visits/${visits[0].id}/record`, { ...ifMatch(1), body });
  const [shared] = await eventually(() => running.published(OutcomeShared, subject));
  const event = { eventId: shared!.id, eventType: shared!.type, recipient: SENDER };
  const decision: DisclosureRecorded = {
    ...{ ...event, outcome: 'withheld', categories: [] },
    reasons: ['follow-up-not-covered'],
  };
  await fromExchange(shared!, DisclosureRecorded, decision, 1);
  return shared!;
}

const allow = (shared: Envelope, sequence: number) => {
  const { id: eventId, type: eventType } = shared;
  const event = { eventId, eventType, recipient: SENDER, after: 'withheld' as const };
  return fromExchange(shared, DisclosureAllowed, event, sequence);
};

describe('an outcome that was withheld', () => {
  it('is shared by itself once it may go, as the visit was recorded, and once', async () => {
    const shared = await withheld();
    await allow(shared, 2);
    await allow(shared, 3);
    const all = await running.published(OutcomeShared, shared.subject);
    expect(all).toHaveLength(2);
    expect(all[1]).toMatchObject({ from: AGENCY, to: [SENDER], data: shared.data });
  });

  it('is not shared while the case is restricted', async () => {
    const shared = await withheld();
    const restriction = { withdrawalId: crypto.randomUUID(), organisations: [AGENCY] };
    await fromExchange(shared, CaseRestricted, restriction, 2);
    await allow(shared, 3);
    expect(await running.published(OutcomeShared, shared.subject)).toHaveLength(1);
  });
});

describe('a case whose consent was withdrawn', () => {
  it('lets the agency record a visit afterwards, and read that and what it wrote before', async () => {
    const { subject, followUp, visits } = await aFollowedCase(running);
    const caseworker = running.as({ role: 'caseworker', organisation: AGENCY });
    const record = (at: 0 | 1) =>
      caseworker('POST', `/v1/visits/${visits[at].id}/record`, { ...ifMatch(1), body: aRecord() });
    expect((await record(0)).status).toBe(200);
    const restriction = { withdrawalId: crypto.randomUUID(), organisations: [AGENCY] };
    const { id } = await running.receive(CaseRestricted, restriction, { subject });
    await eventually(async () => {
      const handled = 'select 1 from inbox where event_id = $1';
      return (await running.sql.query(handled, [id])).rows.length === 1;
    });
    expect((await record(1)).status).toBe(200);
    for (const visit of [visits[0], visits[1]]) {
      const { body } = await caseworker('GET', `/v1/visits/${visit.id}`);
      expect(body).toMatchObject({ colour: 'green', record: { notes: aRecord().notes } });
      expect(body).not.toHaveProperty('hidden');
    }
    const { body } = await caseworker('GET', `/v1/follow-ups/${followUp.id}`);
    expect(body).toMatchObject({ visits: [{ colour: 'green' }, { colour: 'green' }, {}, {}, {}] });
  });
});
