import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { shortCode } from '#libs/contracts';
import { testService, type TestService } from '#libs/service/testing';
import { service } from './service.js';
import { HandOver } from './testing/hand-over.js';

let running: TestService;
let handOver: HandOver;
beforeAll(async () => {
  running = await testService(service, { node: 'mx' });
  handOver = new HandOver(running);
  await handOver.adoptTrustList();
});
afterAll(() => running.stop());

describe('GET /v1/referrals', () => {
  it('shows who it is about, what is awaited by when, and finds it by the code of the case', async () => {
    const { id, caseReference } = await handOver.referral();
    const code = shortCode(caseReference);
    for (const one of [caseReference, code, code.toLowerCase().replaceAll('-', '')]) {
      const { body } = await handOver.officer('GET', `/v1/referrals?case=${one}`);
      expect(body.items).toMatchObject([
        { id, shortCode: code, name: 'Marisol Zelaya Pineda', waitsFor: 'referral-answer' },
      ]);
      expect(body.items[0]).toMatchObject({ deadline: body.items[0].respondBy, overdue: false });
      expect(body.items[0].actions).toEqual([{ action: 'cancel', allowed: true }]);
    }
    const wrong = await handOver.officer('GET', '/v1/referrals?case=EN-0000-0001');
    expect(wrong.body.errors).toMatchObject([{ field: 'case', code: 'FIELD.NOT_A_CASE' }]);
  });

  it('refuses days in the wrong order, of which an empty list would say that there is nothing', async () => {
    const days = 'from=2026-11-02&until=2026-11-01';
    const { status, body } = await handOver.officer('GET', `/v1/referrals?${days}`);
    expect([status, body.errors?.[0]?.code]).toEqual([400, 'FIELD.BEFORE_FROM']);
    const one = 'from=2026-11-02&until=2026-11-02';
    expect((await handOver.officer('GET', `/v1/referrals?${one}`)).status).toBe(200);
  });

  it('sorts what waits by its deadline', async () => {
    await handOver.referral();
    await handOver.referral();
    const { body } = await handOver.officer('GET', '/v1/referrals?sort=deadline&limit=200');
    const items = body.items as { deadline: string | null; waitsFor: string | null }[];
    const deadlines = items.map(({ deadline }) => deadline);
    expect(deadlines.length).toBeGreaterThan(1);
    expect(deadlines).toEqual([...deadlines].sort());
    expect(new Set(items.map(({ waitsFor }) => waitsFor))).toEqual(new Set(['referral-answer']));
  });
});

describe('GET /v1/pre-return-reports', () => {
  it('finds a report whose id was lost, and whose it is', async () => {
    const { caseReference, reportId } = await handOver.referral();
    const path = `/v1/pre-return-reports?case=${shortCode(caseReference)}`;
    const { body } = await handOver.officer('GET', path);
    expect(body.items).toMatchObject([
      { id: reportId, caseReference, name: 'Marisol Zelaya Pineda', state: 'issued' },
    ]);
    expect(body.items[0].actions).toMatchObject([
      { action: 'replace', allowed: false, code: 'REPORT.ALREADY_ISSUED' },
      { action: 'issue', allowed: false, code: 'REPORT.ALREADY_ISSUED' },
      { action: 'correct', allowed: true },
    ]);
    expect((await handOver.officer('GET', `${path}&state=draft`)).body.items).toEqual([]);
  });
});
