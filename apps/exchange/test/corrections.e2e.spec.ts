import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  DetectionRegistered,
  DisclosureRecorded,
  newCaseReference,
  newId,
  ReportDisclosed,
  type CaseReference,
  type ChildId,
} from '#libs/contracts';
import { eventually, type Caller, type TestService } from '#libs/service/testing';
import { testBorder, type TestBorder } from './testing/test-border.js';

const OWN = 'mx.dif-chiapas';
const AGENCY = 'hn.dinaf';
let border: TestBorder;
let mx: TestService;
let hn: TestService;
let officer: Caller;

beforeAll(async () => {
  border = await testBorder(['mx', 'hn', 'rcm']);
  mx = border.node('mx');
  hn = border.node('hn');
  officer = mx.as({ role: 'host-authority-officer', organisation: OWN });
}, 60_000);
afterAll(() => border.stop());

interface Place {
  readonly subject: CaseReference;
  readonly keyid: ChildId;
  readonly source: string;
}

/** A case of which consent and assent let the identity go. */
async function aCase(): Promise<Place> {
  const subject = newCaseReference();
  const place = { subject, keyid: newId<ChildId>(), source: '/mx/consular-detection' };
  await mx.receive(
    DetectionRegistered,
    { ...DetectionRegistered.example, organisation: OWN },
    place,
  );
  await record(subject, { kind: 'consent', state: 'given', givenBy: 'mother' });
  await record(subject, { kind: 'assent', state: 'given', givenBy: 'child' });
  return place;
}

async function record(caseReference: string, answer: object): Promise<{ consentId: string }> {
  const body = {
    ...{ caseReference, language: 'es', noticeVersion: '2026-01', form: 'written' },
    ...{ purposes: ['care-and-protection'], categories: ['identity'] },
    ...{ recipients: ['child-protection-agency'], expiresOn: '2040-01-01', ...answer },
  };
  const given = await eventually(async () => {
    const response = await officer('POST', '/v1/consents', { body });
    return response.status === 404 ? undefined : response;
  });
  expect(given.status).toBe(201);
  return given.body as { consentId: string };
}

async function send(place: Place, data: Partial<ReportDisclosed> = {}): Promise<string> {
  const sent = await mx.receive(
    ReportDisclosed,
    { ...ReportDisclosed.example, ...data },
    { ...place, from: OWN, to: [AGENCY] },
  );
  return sent.id;
}

const correction: NonNullable<ReportDisclosed['correction']> = {
  number: 1,
  correctedOn: '2026-07-20',
  reason: 'document-seen',
  changed: ['identity'],
};

const arrived = (subject: string, count: number) =>
  eventually(async () => {
    const came = (await hn.published(ReportDisclosed, subject)).filter(({ via }) => via);
    return came.length === count && came;
  });

describe('a report that is corrected', () => {
  it('crosses the border as every disclosure, and both ledgers say that it corrects', async () => {
    const place = await aCase();
    await send(place);
    await arrived(place.subject, 1);
    await send(place, { correction, identity: { givenNames: 'Marisela', sex: 'female' } });
    const [, corrected] = await arrived(place.subject, 2);
    // The agency receives what consent covers, and that it is corrected.
    expect(corrected!.data).toMatchObject({ correction, identity: { givenNames: 'Marisela' } });
    expect(corrected!.data.health).toBeUndefined();
    const sender = await officer('GET', `/v1/cases/${place.subject}/ledger`);
    const caseworker = hn.as({ role: 'caseworker', organisation: AGENCY });
    const receiver = await caseworker('GET', `/v1/cases/${place.subject}/ledger`);
    const marks = (body: { items: { act: string; corrects: boolean }[] }, act: string) =>
      body.items.filter((line) => line.act === act).map(({ corrects }) => corrects);
    expect(marks(sender.body as never, 'dispatched')).toEqual([false, true]);
    expect(marks(receiver.body as never, 'received')).toEqual([false, true]);
  });

  it('is named on the page of the child, in words', async () => {
    const place = await aCase();
    await send(place);
    await send(place, { correction });
    await arrived(place.subject, 2);
    const path = `/v1/cases/${place.subject}/ledger/print`;
    const page = async (language: string): Promise<string> =>
      String((await officer('GET', path, { headers: { 'accept-language': language } })).body);
    expect((await page('en')).match(/Corrected: /gu)).toHaveLength(1);
    expect((await page('es')).match(/Corrige lo que se contó antes/gu)).toHaveLength(1);
  });

  it('is withheld once the consent was withdrawn, like any other disclosure', async () => {
    const place = await aCase();
    await send(place);
    await arrived(place.subject, 1);
    const { subject } = place;
    const known = await officer('GET', `/v1/cases/${subject}/consents`);
    const { consentId } = (
      known.body as { items: { kind: string; consentId: string }[] }
    ).items.find(({ kind }) => kind === 'consent')!;
    await record(subject, { kind: 'consent', consentId, state: 'withdrawn', givenBy: 'mother' });
    const eventId = await send(place, { correction });
    const decision = await eventually(async () => {
      const decided = await mx.published(DisclosureRecorded, subject);
      return decided.find(({ data }) => data.eventId === eventId)?.data;
    });
    const reasons = ['consent-missing', 'category-not-covered'];
    expect(decision).toMatchObject({ outcome: 'withheld', reasons });
    expect(await arrived(subject, 1)).toHaveLength(1);
  });
});
