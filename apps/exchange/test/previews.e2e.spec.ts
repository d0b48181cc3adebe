import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  ConsentRecorded,
  ConsulateNotified,
  HandoverProposed,
  DetectionRegistered,
  newCaseReference,
  newId,
  ReferralRequested,
  ReportDisclosed,
  type AgeBand,
  type CaseReference,
  type ChildId,
  type ReferralId,
} from '#libs/contracts';
import { eventually, type TestService } from '#libs/service/testing';
import { testBorder, type TestBorder } from './testing/test-border.js';

const FIELDS = [
  ...['referralId', 'service', 'urgency', 'respondBy', 'preview.ageBand', 'preview.sex'],
  ...['preview.languages', 'preview.interpreter', 'preview.needs'],
  ...['country', 'department', 'municipality'].map((name) => `preview.placeOfReception.${name}`),
  'preview.plannedOn',
];

let border: TestBorder;
let mx: TestService;
let hn: TestService;

beforeAll(async () => {
  border = await testBorder(['mx', 'hn']);
  [mx, hn] = [border.node('mx'), border.node('hn')];
}, 60_000);
afterAll(() => border.stop());

/** A child about whom consent and assent were refused, and whose referral has reached the other country. */
async function previewed(): Promise<CaseReference> {
  const subject = newCaseReference();
  const place = { subject, keyid: newId<ChildId>(), source: '/mx/consular-detection' };
  await mx.receive(
    DetectionRegistered,
    { ...DetectionRegistered.example, protectionConcerns: ['sexual-exploitation'] },
    place,
  );
  await newRefusal(subject, 'consent', 'mother');
  await newRefusal(subject, 'assent', 'child');
  const addressed = { ...place, from: 'mx.dif-chiapas', to: ['hn.dinaf'] };
  await mx.receive(ReportDisclosed, ReportDisclosed.example, addressed);
  await mx.receive(ReferralRequested, ReferralRequested.example, addressed);
  await eventually(() => hn.published(ReferralRequested, subject));
  return subject;
}

async function newRefusal(caseReference: string, kind: string, givenBy: string): Promise<void> {
  const officer = mx.as({ role: 'host-authority-officer', organisation: 'mx.dif-chiapas' });
  const body = {
    ...{ caseReference, kind, givenBy, state: 'refused', language: 'es', form: 'written' },
    ...{ noticeVersion: '2026-01', purposes: ['care-and-protection'], expiresOn: '2040-01-01' },
    ...{ categories: ['protection-concern'], recipients: ['child-protection-agency'] },
  };
  const { status } = await eventually(async () => {
    const given = await officer('POST', '/v1/consents', { body });
    return given.status === 404 ? undefined : given;
  });
  expect(status).toBe(201);
}

/** The data protection officer of the organisation that the case concerns at a node. */
const officerOf = (node: TestService) =>
  node.as({
    role: 'data-protection-officer',
    organisation: node === mx ? 'mx.dif-chiapas' : 'hn.dinaf',
  });

async function ledgerOf(node: TestService, subject: string, act: string) {
  return eventually(async () => {
    const dpo = officerOf(node);
    const { body } = await dpo('GET', `/v1/cases/${subject}/ledger`);
    const { items } = body as { items: { act: string; eventType: string; fields: string[] }[] };
    return items.find((line) => line.act === act);
  });
}

async function pageOf(node: TestService, subject: string, language: string): Promise<string> {
  const dpo = officerOf(node);
  const headers = { 'accept-language': language };
  return String((await dpo('GET', `/v1/cases/${subject}/ledger/print`, { headers })).body);
}

describe('a preview, where consent and assent were refused', () => {
  it('carries no concern, and the ledgers of both countries name each field that was sent', async () => {
    const subject = await previewed();
    const [copy] = await hn.published(ReferralRequested, subject);
    expect(JSON.stringify(copy?.data)).not.toContain('sexual-exploitation');
    expect(await ledgerOf(mx, subject, 'dispatched')).toMatchObject({
      ...{ eventType: ReferralRequested.type, fields: FIELDS, categories: [] },
      ...{ rules: ['preview-of-a-referral'], agreement: 'agreement-hn-mx', consentVersion: null },
    });
    expect(await ledgerOf(hn, subject, 'received')).toMatchObject({
      ...{ eventType: ReferralRequested.type, fields: FIELDS, agreement: 'agreement-hn-mx' },
    });
    expect(await ledgerOf(mx, subject, 'withheld')).toMatchObject({
      ...{ eventType: ReportDisclosed.type, fields: [] },
    });
  });

  it('shows the other country an age, with which an exemption from assent is compared', async () => {
    const subject = newCaseReference();
    const place = { subject, keyid: newId<ChildId>(), source: '/mx/consular-detection' };
    await mx.receive(DetectionRegistered, DetectionRegistered.example, place);
    const show = async (ageBand: AgeBand, count: number) => {
      const { example } = ReferralRequested;
      const preview = { ...example.preview, ageBand };
      const data = { ...example, referralId: newId<ReferralId>(), preview };
      await mx.receive(ReferralRequested, data, {
        ...{ ...place, from: 'mx.dif-chiapas', to: ['hn.dinaf'] },
      });
      await eventually(async () => {
        return (await hn.published(ReferralRequested, subject)).length === count;
      });
    };
    const caseworker = hn.as({ role: 'caseworker', organisation: 'hn.dinaf' });
    const exempt = async () => {
      const scope = { purposes: ['care-and-protection'], categories: [], recipients: [] };
      const body = {
        ...{ caseReference: subject, kind: 'assent', state: 'not-applicable', exemption: 'age' },
        ...{ language: 'es', noticeVersion: '2026-01', ...scope },
      };
      return caseworker('POST', '/v1/consents', { body });
    };
    await show('0-5', 1);
    expect(await exempt()).toMatchObject({ status: 201, body: { warnings: [] } });
    await show('15-17', 2);
    const states = (await hn.published(ConsentRecorded, subject)).map(({ data }) => data.state);
    expect(states).toEqual(['not-applicable', 'requested']);
    expect(await exempt()).toMatchObject({ status: 422, body: { code: 'CONSENT.OLD_ENOUGH' } });
  });

  it.each([
    ['es', 'más o menos qué edad tienes, tu sexo, qué idiomas hablas', 'los dos países'],
    ['en', 'about how old you are, your sex, which languages you speak', 'the two countries'],
  ])('is on the page of the child with each field, in %s', async (language, named, ground) => {
    const subject = await previewed();
    await ledgerOf(hn, subject, 'received');
    for (const node of [mx, hn]) {
      const page = await pageOf(node, subject, language);
      expect(page).toContain(named);
      expect(page).toContain(ground);
      expect(page).not.toMatch(/preview\.|>null</);
    }
  });

  it('is on it too where an organisation is asked to take over a child who arrived', async () => {
    const subject = await previewed();
    await hn.receive(HandoverProposed, HandoverProposed.example, {
      ...{ subject, keyid: newId<ChildId>(), source: '/hn/reception' },
    });
    expect(await ledgerOf(hn, subject, 'delivered')).toMatchObject({
      ...{ eventType: HandoverProposed.type, sender: 'hn.reception-belen', recipient: 'hn.dinaf' },
      ...{ purpose: 'return-and-reception', fields: ['centre', 'arrivedOn', 'plannedOn'] },
    });
    const page = await pageOf(hn, subject, 'en');
    expect(page).toContain('the centre that received you, the day on which you arrived');
  });

  it('is on it too where a consulate was notified of it', async () => {
    const subject = await previewed();
    await hn.receive(ConsulateNotified, ConsulateNotified.example, {
      ...{ subject, keyid: newId<ChildId>(), source: '/hn/consular-detection' },
    });
    expect(await ledgerOf(hn, subject, 'delivered')).toMatchObject({
      ...{ eventType: ConsulateNotified.type, recipient: 'hn.consulate-tapachula' },
      ...{ sender: 'mx.dif-chiapas', fields: ['sender', 'agency', 'service', 'urgency'] },
    });
    const page = await pageOf(hn, subject, 'en');
    expect(page).toContain('who asks for help for you, who is asked for help, what is asked for');
  });
});
