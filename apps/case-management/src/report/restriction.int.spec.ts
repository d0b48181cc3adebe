import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  ArrivalRegistered,
  CaseOpened,
  CaseRestricted,
  RestrictionApplied,
  RestrictionLifted,
  RetentionBasisNamed,
} from '#libs/contracts';
import { eventually, testService, type TestService } from '#libs/service/testing';
import { service } from '../service.js';
import { AGENCY, fromNode, theWorldAround, type ReferralInTest } from '../testing/a-referral.js';

let running: TestService;
let world: ReturnType<typeof theWorldAround>;
let referral: ReferralInTest;

beforeAll(async () => {
  running = await testService(service);
  world = theWorldAround(running);
}, 60_000);
afterAll(() => running.stop());
beforeEach(async () => {
  referral = await world.accept();
});

const aPlan = {
  services: [{ dimension: 'social-and-cultural', service: 'school-return' }],
  objective: 'Back to school.',
  viewsOfChild: 'Wants to learn.',
};

interface ReportSeen {
  readonly report: object | null;
  readonly hidden?: { reason: string; since: string };
}

async function read(): Promise<ReportSeen | undefined> {
  const { status, body } = await world.read(`/v1/referrals/${referral.id}/report`);
  return status === 200 ? (body as ReportSeen) : undefined;
}

async function disclose(): Promise<void> {
  await world.disclose(referral);
  await eventually(read);
}

const exchange = () => ({ ...fromNode(referral), source: '/hn/exchange' });

function restrict(organisations = [AGENCY], withdrawalId = randomUUID() as string) {
  return running.receive(CaseRestricted, { withdrawalId, organisations }, exchange());
}

async function nameBasis(organisation: string): Promise<void> {
  const basis = { organisation, legalBasis: 'legal-obligation' } as const;
  const { id } = await running.receive(RetentionBasisNamed, basis, exchange());
  await eventually(async () => {
    const { rows } = await running.sql.query('select 1 from inbox where event_id = $1', [id]);
    return rows.length === 1;
  });
}

const applied = () => world.hasPublished(RestrictionApplied, referral);

describe('a case that is restricted', () => {
  it('is not opened any more, gives the reason, and the service confirms it once', async () => {
    await disclose();
    expect((await read())?.report).toMatchObject({ identity: expect.anything() });
    const { data } = await restrict();
    const [published, ...more] = await applied();
    expect(more).toEqual([]);
    expect(published?.data).toEqual({
      withdrawalId: (data as { withdrawalId: string }).withdrawalId,
      service: 'case-management',
    });
    expect(await read()).toMatchObject({
      report: null,
      hidden: { reason: 'consent-withdrawn', since: expect.any(String) },
    });
    expect(await world.audited(referral, 'case.restrict')).toHaveLength(1);
  });

  it('hides the name and nothing that the agency writes under its own duty, before and after', async () => {
    await disclose();
    await running.receive(
      ArrivalRegistered,
      { ...ArrivalRegistered.example, referralId: referral.id },
      fromNode(referral),
    );
    const [opened] = await world.hasPublished(CaseOpened, referral);
    const id = opened!.data.caseId;
    const path = `/v1/cases/${id}`;
    const listed = async (): Promise<unknown> => {
      const list = await world.read(`/v1/cases?caseReference=${referral.caseReference}`);
      return (list.body as { items: unknown[] }).items[0];
    };
    const hidden = { reason: 'consent-withdrawn', since: expect.any(String) };
    expect(await listed()).toMatchObject({ name: 'Marisol Zelaya Pineda' });
    await restrict();
    await applied();
    expect((await world.post(path, 'plan', aPlan)).status).toBe(200);
    expect((await world.read(path)).body).toMatchObject({ name: null, hidden, plan: aPlan });
    await world.post(path, 'close', { reason: 're-migrated' });
    expect(await listed()).toMatchObject({ name: null, hidden, closureReason: 're-migrated' });
  });

  it('stays open for an organisation that the withdrawal does not name', async () => {
    await disclose();
    await restrict(['hn.dinaf-norte']);
    await applied();
    expect((await read())?.hidden).toBeUndefined();
  });

  it('restricts what comes later too, such as what was parked', async () => {
    await restrict();
    await applied();
    await disclose();
    expect(await read()).toMatchObject({ report: null, hidden: { reason: 'consent-withdrawn' } });
  });

  it('is restricted though something of it is parked', async () => {
    await disclose();
    await running.sql.query(
      `insert into parked_events (consumer, source, subject, event_id, type, reason, value)
        values ('hn.case-management', '/hn/exchange', $1, $2, 'x.y', 'spec', '')`,
      [referral.caseReference, randomUUID()],
    );
    await restrict();
    await applied();
    expect((await read())?.report).toBeNull();
  });

  it('shows again what came from when the agency names a basis of its own', async () => {
    await disclose();
    await restrict();
    await applied();
    await nameBasis('hn.dinaf-norte');
    expect((await read())?.hidden).toBeDefined();
    await nameBasis(AGENCY);
    const seen = await read();
    expect(seen?.report).toMatchObject({ identity: expect.anything() });
    expect(seen?.hidden).toBeUndefined();
    expect(await world.audited(referral, 'case.retain')).toHaveLength(2);
  });

  it('opens again when the exchange lifts it', async () => {
    await disclose();
    await restrict();
    await applied();
    await running.receive(RestrictionLifted, { organisation: AGENCY }, exchange());
    const open = await eventually(async () => {
      const seen = await read();
      return seen?.report ? seen : undefined;
    });
    expect(open.hidden).toBeUndefined();
  });
});

describe('a withdrawal that races with a read', () => {
  it('waits for the read that is under way before it confirms that nothing is read', async () => {
    await disclose();
    const reading = await running.sql.query(
      `begin; select pg_advisory_xact_lock_shared(727300, hashtext('${referral.caseReference}'))`,
    );
    expect(reading).toBeDefined();
    await restrict();
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(await world.published(RestrictionApplied, referral)).toEqual([]);
    await running.sql.query('commit');
    await applied();
  });

  it('lets no read be open that begins after the confirmation', async () => {
    await disclose();
    let isApplied = false;
    const after: ReportSeen[] = [];
    const reader = async () => {
      for (let round = 0; round < 20; round++) {
        const began = isApplied;
        const seen = (await read())!;
        if (began) after.push(seen);
      }
    };
    const readers = Array.from({ length: 4 }, reader);
    await restrict();
    await applied();
    isApplied = true;
    await Promise.all(readers);
    after.push((await read())!);
    expect(after.filter(({ report }) => report !== null)).toEqual([]);
  });
});
