import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  CaseRestricted,
  newId,
  ReferralCancelled,
  ReferralRequested,
  RetentionBasisNamed,
  type ReferralId,
} from '#libs/contracts';
import { eventually, testService, type TestService } from '#libs/service/testing';
import { service } from '../service.js';
import {
  AGENCY,
  delivered,
  fromNode,
  theWorldAround,
  type ReferralInTest,
} from '../testing/a-referral.js';

const ID = /[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}/gu;
const TIME = /\d{4}-\d\d-\d\dT[\d:.]+Z/gu;
const CODE = /EN-[0-9A-Z-]+/gu;
const hidden = { reason: 'referral-cancelled', since: expect.any(String) };

let running: TestService;
let world: ReturnType<typeof theWorldAround>;
beforeAll(async () => {
  running = await testService(service);
  world = theWorldAround(running);
}, 60_000);
afterAll(() => running.stop());

const path = ({ id }: ReferralInTest) => `/v1/referrals/${id}`;
const report = (referral: ReferralInTest) => `${path(referral)}/report`;

/** A referral that the agency accepted, with its report. */
async function disclosed(): Promise<ReferralInTest> {
  const referral = await world.accept();
  await world.disclose(referral);
  await eventually(async () => (await world.read(report(referral))).status === 200);
  return referral;
}

async function cancel(referral: ReferralInTest): Promise<void> {
  const { id: referralId } = referral;
  await running.receive(ReferralCancelled, { referralId }, delivered(referral));
  await world.until(referral, 'cancelled');
}

async function handled(eventId: string): Promise<void> {
  await eventually(async () => {
    const found = 'select 1 from inbox where event_id = $1';
    return (await running.sql.query(found, [eventId])).rows.length === 1;
  });
}

async function nameBasis(referral: ReferralInTest): Promise<void> {
  const basis = { organisation: AGENCY, legalBasis: 'legal-obligation' } as const;
  const extras = { ...fromNode(referral), source: '/hn/exchange' };
  await handled((await running.receive(RetentionBasisNamed, basis, extras)).id);
}

async function lineOf({ id }: ReferralInTest): Promise<unknown> {
  const { body } = await world.read('/v1/referrals?limit=200');
  return (body as { items: { id: string }[] }).items.find((one) => one.id === id);
}

describe('what came with a referral', () => {
  it('is hidden once its sender cancels it: preview, report and name', async () => {
    const referral = await disclosed();
    expect(await lineOf(referral)).toMatchObject({ name: 'Marisol Zelaya Pineda' });
    await cancel(referral);
    const { body } = await world.read(path(referral));
    expect(body).toMatchObject({ state: 'cancelled', name: null, hidden });
    expect(body).not.toHaveProperty('preview');
    expect((await world.read(report(referral))).body).toMatchObject({ report: null, hidden });
    expect(await lineOf(referral)).toMatchObject({ name: null, hidden });
  });

  it('is hidden before anything was disclosed too', async () => {
    const referral = await world.receive();
    await cancel(referral);
    const { body } = await world.read(path(referral));
    expect(body).toMatchObject({ hidden });
    expect(body).not.toHaveProperty('preview');
  });

  it('is not stored when the report crosses the cancellation', async () => {
    const referral = await world.accept();
    await cancel(referral);
    await handled((await world.disclose(referral)).id);
    expect((await world.read(report(referral))).status).toBe(404);
  });

  it('stays as it was, and hidden, when a correction of report or preview comes after it', async () => {
    const referral = await disclosed();
    await cancel(referral);
    const versions = () => world.read(`${report(referral)}/versions`);
    const seen = async () => {
      const all = [await world.read(path(referral)), await world.read(report(referral))];
      return [...all, await versions()].map(({ body }) => body);
    };
    const before = [await lineOf(referral), ...(await seen())];
    const correction = { number: 1, correctedOn: '2026-07-20' } as const;
    const identity = { givenNames: 'Marisela', sex: 'female' } as const;
    const changed = { ...correction, reason: 'document-seen', changed: ['identity'] } as const;
    await handled((await world.disclose(referral, { correction: changed, identity })).id);
    const asked = { ...ReferralRequested.example, referralId: referral.id, correction };
    await handled((await running.receive(ReferralRequested, asked, delivered(referral))).id);
    expect([await lineOf(referral), ...(await seen())]).toEqual(before);
  });

  it('is shown on a basis of the agency, whether named before or after', async () => {
    for (const order of [[cancel, nameBasis] as const, [nameBasis, cancel] as const]) {
      const referral = await disclosed();
      for (const step of order) await step(referral);
      const { body } = await world.read(path(referral));
      expect(body).toMatchObject({ state: 'cancelled', preview: expect.anything() });
      expect(body).not.toHaveProperty('hidden');
      const { body: seen } = await world.read(report(referral));
      expect(seen).toMatchObject({ report: { identity: expect.anything() } });
    }
  });

  it('of another referral of the case stays open', async () => {
    const first = await disclosed();
    const other = { ...first, id: newId<ReferralId>() };
    await world.request(other);
    await world.until(other, 'received');
    await cancel(first);
    expect((await world.read(path(other))).body).toHaveProperty('preview');
  });

  it('reads alike after any cancellation, byte for byte', async () => {
    const referrals = [await disclosed(), await disclosed()];
    const seen: string[] = [];
    for (const referral of referrals) {
      await cancel(referral);
      const all = [await world.read(path(referral)), await world.read(report(referral))];
      const bodies = [...all.map(({ body }) => body as object), await lineOf(referral)];
      seen.push(
        JSON.stringify(bodies).replace(ID, 'id').replace(TIME, 'time').replace(CODE, 'code'),
      );
    }
    expect(seen[1]).toBe(seen[0]);
  });

  it('stays hidden for the withdrawal when the referral is cancelled too', async () => {
    const referral = await disclosed();
    const restriction = { withdrawalId: crypto.randomUUID(), organisations: [AGENCY] };
    const extras = { ...fromNode(referral), source: '/hn/exchange' };
    await handled((await running.receive(CaseRestricted, restriction, extras)).id);
    await cancel(referral);
    const { body } = await world.read(report(referral));
    expect(body).toMatchObject({ hidden: { reason: 'consent-withdrawn' } });
  });
});
