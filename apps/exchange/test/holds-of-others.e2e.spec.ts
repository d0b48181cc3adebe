import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  DisclosureRecorded,
  OutcomeShared,
  ReferralRequested,
  type CaseReference,
} from '#libs/contracts';
import type { Role } from '#libs/permissions';
import { eventually, type TestService } from '#libs/service/testing';
import { aKnownCase, type KnownCase } from './testing/known-case.js';
import { organisation, peerBorder, type PeerBorder } from './testing/peer-border.js';

const REGISTRAR = 'hn.consulate';
const AGENCY = 'hn.shelter';
const ABROAD = 'mx.dif';
const REASON = 'may-seek-international-protection';

let border: PeerBorder;
let hn: TestService;
let held: KnownCase;
let free: KnownCase;

beforeAll(async () => {
  const organisations = [organisation(AGENCY, 'child-protection-agency')];
  border = await peerBorder({ trustList: { organisations } });
  hn = border.exchange;
}, 60_000);
afterAll(() => border.stop());

const as = (role: Role, of: string) => hn.as({ role, organisation: of });

/** A case that concerns the agency too, since something of it went there. */
async function sharedCase(): Promise<KnownCase> {
  const place = await aKnownCase(hn, { organisation: REGISTRAR, nationality: 'HN' });
  await hn.receive(ReferralRequested, ReferralRequested.example, {
    ...{ ...place, from: REGISTRAR, to: [AGENCY] },
  });
  await eventually(async () => {
    const path = `/v1/cases/${place.subject}/ledger`;
    return (await as('supervisor', AGENCY)('GET', path)).status === 200;
  });
  return place;
}

/** Sets a hold in the name of an organisation, and gives its id. */
async function hold(caseReference: CaseReference, of: string): Promise<string> {
  const body = { caseReference, reason: REASON };
  const set = await as('supervisor', of)('POST', '/v1/holds', { body });
  expect(set.status).toBe(201);
  return (set.body as { holdId: string }).holdId;
}

const listed = async (caseReference: CaseReference, of: string) =>
  (await as('supervisor', of)('GET', `/v1/holds?case=${caseReference}`)).body.items as {
    readonly id: string;
  }[];

beforeEach(async () => {
  [held, free] = [await sharedCase(), await sharedCase()];
  await hold(held.subject, REGISTRAR);
});

/** What an answer says apart from which case, event and moment it is about. */
const impersonal = (text: string, { subject }: KnownCase): string =>
  text
    .replaceAll(subject, 'the case')
    .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/gu, 'an id')
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/gu, 'a moment');

describe('a hold on a child of another organisation of the node', () => {
  it('is not in a check before sending, which says that it is partial', async () => {
    const check = (place: KnownCase, of = AGENCY) =>
      as('supervisor', of)('POST', '/v1/disclosure-checks', {
        body: {
          ...{ caseReference: place.subject, recipient: ABROAD },
          ...{ purpose: 'care-and-protection', categories: ['identity'] },
        },
      });
    const [ofHeld, ofFree] = [await check(held), await check(free)];
    expect([ofHeld.status, ofFree.status]).toEqual([200, 200]);
    expect(impersonal(ofHeld.text, held)).toBe(impersonal(ofFree.text, free));
    expect(ofHeld.body.text).toMatch(/anything else/u);
    // Who registered the child knows it.
    expect((await check(held, REGISTRAR)).text).toMatch(/"hold"/u);
  });

  it('is not in an explanation, which says that it is partial', async () => {
    const explain = (of: string, { subject }: KnownCase) => {
      const query = { caseReference: subject, eventType: OutcomeShared.type, recipient: ABROAD };
      const path = `/v1/explanations/disclosure?${String(new URLSearchParams(query))}`;
      return as('data-protection-officer', of)('GET', path);
    };
    const [ofHeld, ofFree] = [await explain(AGENCY, held), await explain(AGENCY, free)];
    expect([ofHeld.status, ofHeld.body.decidedHere]).toEqual([200, true]);
    expect(impersonal(ofHeld.text, held)).toBe(impersonal(ofFree.text, free));
    expect(ofHeld.body.text).toMatch(/anything else/u);
    const known = await explain(REGISTRAR, held);
    expect(JSON.stringify(known.body.parts)).toMatch(/"hold"/u);
  });

  it.each(['supervisor', 'data-protection-officer', 'caseworker'] as const)(
    'is not the reason that the ledger shows to its %s of what was withheld',
    async (role) => {
      for (const place of [held, free]) {
        const sent = { ...place, from: AGENCY, to: [place === held ? ABROAD : 'mx.nobody'] };
        await hn.receive(ReferralRequested, ReferralRequested.example, sent);
        await eventually(async () => {
          const decided = await hn.published(DisclosureRecorded, place.subject);
          return decided.some(({ data }) => data.outcome === 'withheld');
        });
      }
      const withheld = async (of: string, { subject }: KnownCase) => {
        const { body } = await as(role, of)('GET', `/v1/cases/${subject}/ledger`);
        const { items } = body as { items: { act: string; withheld: unknown; rules: unknown }[] };
        return items
          .filter(({ act }) => act === 'withheld')
          .map((line) => ({ withheld: line.withheld, rules: line.rules }));
      };
      const hidden = [{ withheld: [{ reasons: ['not-for-this-role'] }], rules: [] }];
      expect(await withheld(AGENCY, held)).toEqual(hidden);
      expect(await withheld(AGENCY, free)).toEqual(hidden);
    },
  );

  it('is not revealed by setting one: theirs is their own, listed and lifted by them', async () => {
    const [known] = await listed(held.subject, REGISTRAR);
    expect(await listed(held.subject, AGENCY)).toEqual([]);
    const own = await hold(held.subject, AGENCY);
    expect(own).not.toBe(known!.id);
    expect(await hold(held.subject, AGENCY)).toBe(own);
    expect(await listed(held.subject, AGENCY)).toMatchObject([{ id: own, setBy: AGENCY }]);
    const path = `/v1/holds/${own}/lift`;
    const headers = { 'if-match': '"1"' };
    expect((await as('supervisor', AGENCY)('POST', path, { headers })).status).toBe(200);
    // The first hold stays in force.
    expect((await listed(held.subject, REGISTRAR)).map(({ id }) => id)).toContain(known!.id);
    const path2 = `/v1/holds?state=current&case=${held.subject}`;
    const { body } = await as('supervisor', REGISTRAR)('GET', path2);
    expect((body.items as { id: string }[]).map(({ id }) => id)).toEqual([known!.id]);
  });
});
