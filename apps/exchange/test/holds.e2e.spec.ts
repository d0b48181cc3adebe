import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  DetectionRegistered,
  DisclosureRecorded,
  newCaseReference,
  newId,
  ReferralRequested,
  type CaseReference,
  type ChildId,
} from '#libs/contracts';
import type { Role } from '#libs/permissions';
import { eventually, type TestService } from '#libs/service/testing';
import { organisation, peerBorder, type PeerBorder } from './testing/peer-border.js';
import type { TestPeer } from './testing/test-peer.js';

const OWN = 'hn.dinaf';
const NEIGHBOUR = 'hn.shelter';
const ABROAD = 'mx.dif';

let border: PeerBorder;
let hn: TestService;
let mx: TestPeer;
let subject: CaseReference;

beforeAll(async () => {
  const organisations = [organisation(NEIGHBOUR, 'service-provider')];
  border = await peerBorder({ trustList: { organisations } });
  [mx] = border.peers as [TestPeer];
  hn = border.exchange;
}, 60_000);
afterAll(() => border.stop());
beforeEach(() => {
  subject = newCaseReference();
});

async function childOf(): Promise<string> {
  const { child_id } = await eventually(async () => {
    const { rows } = await hn.sql.query<{ child_id: string }>(
      'select child_id from case_files where case_reference = $1',
      [subject],
    );
    return rows[0];
  });
  return child_id;
}

function register(nationality: string): Promise<unknown> {
  const data = { ...DetectionRegistered.example, organisation: OWN, nationality };
  return hn.receive(DetectionRegistered, data, { subject, keyid: newId<ChildId>() });
}

function hold(reason: string) {
  const officer = hn.as({ role: 'supervisor', organisation: OWN });
  return officer('POST', '/v1/holds', { body: { caseReference: subject, reason } });
}

/** What is decided about a referral to somebody of this node, and to somebody of another. */
async function reached(): Promise<{ within: string; abroad: string }> {
  const keyid = await childOf();
  const to = [NEIGHBOUR, ABROAD];
  await hn.receive(ReferralRequested, ReferralRequested.example, {
    ...{ subject, keyid, from: OWN, to },
  });
  const decided = await eventually(async () => {
    const all = await hn.published(DisclosureRecorded, subject);
    return all.length === 2 && new Map(all.map(({ data }) => [data.recipient, data.outcome]));
  });
  return { within: decided.get(NEIGHBOUR)!, abroad: decided.get(ABROAD)! };
}

const nobody = { within: 'withheld', abroad: 'withheld' };
const neighbours = { within: 'disclosed', abroad: 'withheld' };

describe('under a hold, of a child', () => {
  it.each([
    [
      'from another country nothing leaves the node',
      'GT',
      ['has-international-protection'],
      neighbours,
    ],
    [
      'from another country nothing leaves the node',
      'GT',
      ['may-seek-international-protection'],
      neighbours,
    ],
    [
      'from this country nobody receives anything',
      'HN',
      ['may-seek-international-protection'],
      nobody,
    ],
    [
      'from an unknown country nobody receives anything',
      'XX',
      ['may-seek-international-protection'],
      nobody,
    ],
    ['who is sealed for safety nobody receives anything', 'GT', ['sealed-for-safety'], nobody],
    [
      'who is sealed for safety as well nobody receives anything',
      'GT',
      ['has-international-protection', 'sealed-for-safety'],
      nobody,
    ],
  ])('%s (%s, %j)', async (_, nationality, reasons, expected) => {
    await register(nationality);
    await childOf();
    for (const reason of reasons) expect((await hold(reason)).status).toBe(201);
    expect(await reached()).toEqual(expected);
  });

  it('who was registered in another node nobody receives anything', async () => {
    await mx.send(mx.dispatch(subject));
    await childOf();
    await eventually(async () => (await hold('may-seek-international-protection')).status === 201);
    expect(await reached()).toEqual(nobody);
  });
});

describe('a hold that is set while a referral is in flight', () => {
  const dispatched = async (of: CaseReference): Promise<number> => {
    const { rows } = await hn.sql.query<{ n: number }>(
      `select count(*)::int as n from custody_ledger where case_reference = $1 and act = 'dispatched'`,
      [of],
    );
    return rows[0]!.n;
  };

  it('sends nothing that was not claimed before the hold was acknowledged', async () => {
    const children = Array.from({ length: 30 }, () => ({
      subject: newCaseReference(),
      keyid: newId<ChildId>(),
    }));
    const data = { ...DetectionRegistered.example, organisation: OWN, nationality: 'HN' };
    await Promise.all(children.map((place) => hn.receive(DetectionRegistered, data, place)));
    for (const one of children) {
      ({ subject } = one);
      await childOf();
    }
    const outcomes = await Promise.all(
      children.map(async ({ subject: one, keyid }, at) => {
        const place = { subject: one, keyid, from: OWN, to: [ABROAD] };
        await hn.receive(ReferralRequested, ReferralRequested.example, place);
        await new Promise((resolve) => setTimeout(resolve, at * 20));
        const officer = hn.as({ role: 'supervisor', organisation: OWN });
        const body = { caseReference: one, reason: 'may-seek-international-protection' };
        expect((await officer('POST', '/v1/holds', { body })).status).toBe(201);
        const before = await dispatched(one);
        const [decision] = await eventually(() => hn.published(DisclosureRecorded, one));
        expect(decision?.data.outcome).toBe(before === 1 ? 'disclosed' : 'withheld');
        expect(await dispatched(one)).toBe(before);
        if (before === 0) expect(mx.arrived(one)).toEqual([]);
        return decision?.data.outcome;
      }),
    );
    expect(outcomes).toContain('withheld');
    expect(outcomes).toContain('disclosed');
  }, 60_000);

  it('decides, though the claim was asked before and waits for the lock of the file', async () => {
    await register('HN');
    const keyid = await childOf();
    const { body } = await hold('may-seek-international-protection');
    const { holdId } = body as { holdId: string };
    await hn.sql.query('update holds set lifted_at = now() where id = $1', [holdId]);
    await hn.sql.query('begin');
    await hn.sql.query('select from case_files where case_reference = $1 for update', [subject]);
    await hn.receive(ReferralRequested, ReferralRequested.example, {
      ...{ subject, keyid, from: OWN, to: [ABROAD] },
    });
    await eventually(async () => {
      await hn.sql.query('select pg_stat_clear_snapshot()');
      const waiting = `select from pg_stat_activity where datname = current_database()
        and wait_event_type = 'Lock' and query like '%case_files%for share%'`;
      return (await hn.sql.query(waiting)).rowCount === 1;
    });
    await hn.sql.query('update holds set lifted_at = null where id = $1', [holdId]);
    await hn.sql.query('commit');
    const [decision] = await eventually(() => hn.published(DisclosureRecorded, subject));
    expect(decision?.data.outcome).toBe('withheld');
  });
});

describe('the ledger of a case under a hold', () => {
  const lines = async (role: Role, organisation: string) => {
    const path = `/v1/cases/${subject}/ledger`;
    const { body } = await hn.as({ role, organisation })('GET', path);
    const { items } = body as {
      items?: { recipient: string; withheld: { reasons: string[] }[] }[];
    };
    return items?.map(({ recipient, withheld }) => [recipient, ...withheld.map((w) => w.reasons)]);
  };

  it('shows to the intended receivers nothing of what was withheld from them', async () => {
    await register('HN');
    await childOf();
    await hold('may-seek-international-protection');
    expect(await reached()).toEqual(nobody);
    // To whom nothing was sent the case is unknown.
    expect(await lines('supervisor', NEIGHBOUR)).toBeUndefined();
    expect(await lines('supervisor', OWN)).toEqual([
      [NEIGHBOUR, ['hold']],
      [ABROAD, ['hold']],
    ]);
  });

  it('shows to who may not read holds only that something was withheld', async () => {
    await register('HN');
    await childOf();
    await hold('may-seek-international-protection');
    await reached();
    expect(await lines('caseworker', OWN)).toEqual([
      [NEIGHBOUR, ['not-for-this-role']],
      [ABROAD, ['not-for-this-role']],
    ]);
    expect(await lines('data-protection-officer', OWN)).toContainEqual([ABROAD, ['hold']]);
  });
});

describe('without a hold', () => {
  it('both receive it', async () => {
    await register('GT');
    expect(await reached()).toEqual({ within: 'disclosed', abroad: 'disclosed' });
  });
});
