import { afterAll, beforeAll } from '@jest/globals';
import { utc } from '#libs/calendar/testing';
import {
  DetectionRegistered,
  newCaseReference,
  newId,
  ReferralRequested,
  type ChildId,
} from '#libs/contracts';
import { eventually, everyRequestFits, type Scene, type TestService } from '#libs/service/testing';
import { peerBorder, type PeerBorder } from '../test/testing/peer-border.js';

const OWN = 'hn.consulate';
const HOLDER = 'hn.dinaf';

let border: PeerBorder;
let hn: TestService;

beforeAll(async () => {
  border = await peerBorder();
  hn = border.exchange;
}, 60_000);
afterAll(() => border.stop());

/** A case of the organisation, of which the exchange knows. */
async function aCase(): Promise<string> {
  const caseReference = newCaseReference();
  const place = { subject: caseReference, keyid: newId<ChildId>() };
  const data = { ...DetectionRegistered.example, organisation: OWN };
  await hn.receive(DetectionRegistered, data, { ...place, source: '/hn/consular-detection' });
  await eventually(async () => {
    const known = 'select 1 from case_files where case_reference = $1';
    return (await hn.sql.query(known, [caseReference])).rowCount === 1;
  });
  return caseReference;
}

/** The question to another organisation of the node, which holds something of a child to be erased. */
async function erasureQuestion(): Promise<Scene> {
  const subject = newCaseReference();
  const place = { subject, keyid: newId<ChildId>(), source: '/hn/consular-detection' };
  const data = { ...DetectionRegistered.example, organisation: OWN };
  await hn.receive(DetectionRegistered, data, place);
  const addressed = { ...place, from: OWN, to: [HOLDER] };
  await hn.receive(ReferralRequested, ReferralRequested.example, addressed);
  await eventually(async () => {
    const all = await hn.published(ReferralRequested, subject);
    return all.some(({ via }) => via !== undefined);
  });
  const officer = (organisation: string) =>
    hn.as({ subject: organisation, role: 'data-protection-officer', organisation });
  const order = { caseReference: subject, reason: 'requested' };
  await officer(OWN)('POST', '/v1/erasures', { body: order });
  const caller = officer(HOLDER);
  const { body } = await caller('GET', '/v1/erasure-questions?limit=200');
  const { items } = body as { items: { id: string; caseReferences: string[] }[] };
  const question = items.find(({ caseReferences }) => caseReferences.includes(subject));
  const path = `/v1/erasure-questions/${question!.id}/objection`;
  return { caller, path, body: { legalBasis: 'legal-obligation', law: 'art. 92' } };
}

async function at(path: string, role: string, body: object): Promise<Scene> {
  const caller = hn.as({ role, organisation: OWN });
  return { caller, path, body: { caseReference: await aCase(), ...body }, again: true };
}

const today = () => utc.today();
const covered = { purposes: ['care-and-protection'], categories: ['health'] };
const recipients = ['mx.dif'];

everyRequestFits(() => hn, {
  'POST /v1/consents': () =>
    at('/v1/consents', 'consular-officer', {
      ...{ kind: 'consent', state: 'given', givenBy: 'mother', form: 'verbal-witnessed' },
      ...{ witness: 'Invented', language: 'es', noticeVersion: '2026-01', expiresOn: today() },
      ...{ ...covered, recipients },
    }),
  'POST /v1/consents/{id}/correct': async () => {
    const caller = hn.as({ role: 'consular-officer', organisation: OWN });
    const given = { kind: 'consent', state: 'given', givenBy: 'mother', form: 'written' };
    const terms = { language: 'es', noticeVersion: '2026-01', expiresOn: today() };
    const body = { caseReference: await aCase(), ...given, ...terms, ...covered, recipients };
    const { consentId } = (await caller('POST', '/v1/consents', { body })).body as {
      consentId: string;
    };
    return {
      ...{ caller, path: `/v1/consents/${consentId}/correct` },
      headers: { 'if-match': '"1"' },
      body: {
        ...{ givenBy: 'father', form: 'verbal-witnessed', witness: 'Invented', language: 'es' },
        ...{ reason: 'entered-wrongly', note: 'The other parent' },
      },
    };
  },
  'POST /v1/overrides': () =>
    at('/v1/overrides', 'supervisor', {
      ...{ ...covered, recipients, reason: 'invented', endsOn: today() },
      ...{ basis: 'legal-obligation', law: 'art. 92', viewsOfChild: 'invented' },
    }),
  'POST /v1/disclosure-checks': () =>
    at('/v1/disclosure-checks', 'consular-officer', {
      ...{ recipient: 'mx.dif', purpose: 'care-and-protection', categories: ['health'] },
    }),
  'POST /v1/holds': () => at('/v1/holds', 'consular-officer', { reason: 'sealed-for-safety' }),
  'POST /v1/retention-bases': () =>
    at('/v1/retention-bases', 'data-protection-officer', {
      ...{ legalBasis: 'legal-obligation', law: 'art. 92' },
    }),
  'POST /v1/erasure-questions/{id}/objection': erasureQuestion,
  'POST /v1/erasures': async () => ({
    ...(await at('/v1/erasures', 'data-protection-officer', { reason: 'requested' })),
  }),
});
