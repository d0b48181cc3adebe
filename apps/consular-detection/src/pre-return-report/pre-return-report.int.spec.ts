import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PreReturnReportIssued, ReportDisclosed } from '#libs/contracts';
import { eventually, testService, type TestService } from '#libs/service/testing';
import { service } from '../service.js';
import { HandOver, ifMatch, reportParts } from '../testing/hand-over.js';
import type { ReportView } from './queries/read-report/read-report.handler.js';

let running: TestService;
let handOver: HandOver;
beforeAll(async () => {
  running = await testService(service, { node: 'mx' });
  handOver = new HandOver(running);
});
afterAll(() => running.stop());

const reports = '/v1/pre-return-reports';
async function read(id: string): Promise<ReportView> {
  const { body } = await handOver.officer('GET', `${reports}/${id}`);
  return body as ReportView;
}

describe('a pre-return report', () => {
  it('is drafted with the identity of the registration', async () => {
    const { caseReference } = await handOver.detection('no-need-identified');
    const id = await handOver.draft(caseReference);
    const view = await read(id);
    expect(view).toMatchObject({ state: 'draft', issuedOn: null, version: 1 });
    expect(view.parts.identity).toMatchObject({ givenNames: 'Marisol', dateOfBirth: '2013-02-09' });
    expect(view.parts).toMatchObject(reportParts);
    expect(view.categories).toHaveLength(10);
  });

  it('may give the child’s identity itself', async () => {
    const { caseReference } = await handOver.detection('no-need-identified');
    const identity = { ...ReportDisclosed.example.identity, nickname: 'Mari' };
    const view = await read(await handOver.draft(caseReference, { identity }));
    expect(view.parts).toEqual({ identity });
    expect(view.categories).toEqual(['identity']);
  });

  it('waits for the screening', async () => {
    const { caseReference } = await handOver.detection();
    const body = { caseReference, parts: {} };
    const { status, body: problem } = await handOver.officer('POST', reports, { body });
    expect([status, problem.code]).toEqual([409, 'REPORT.NOT_SCREENED']);
  });

  it('is replaced as a whole while it is a draft, at the version that was read', async () => {
    const { caseReference } = await handOver.detection('no-need-identified');
    const id = await handOver.draft(caseReference);
    const body = { parts: { education: { lastGrade: 'Fifth grade' } } };
    const put = (version: number) =>
      handOver.officer('PUT', `${reports}/${id}`, { ...ifMatch(version), body });
    const replaced = await put(1);
    expect([replaced.status, replaced.headers.get('etag')]).toEqual([200, '"2"']);
    expect((await read(id)).categories).toEqual(['identity', 'education']);
    const stale = await put(1);
    expect([stale.status, stale.body.code]).toEqual([412, 'PRECONDITION.STALE']);
  });

  it('is issued, published with its categories alone, and does not change any more', async () => {
    const { caseReference } = await handOver.detection('no-need-identified');
    const id = await handOver.draft(caseReference, { health: { summary: 'Well.' } });
    const issued = await handOver.officer('POST', `${reports}/${id}/issue`, ifMatch(1));
    expect(issued.body).toMatchObject({ id, state: 'issued' });
    const [event] = await eventually(() => running.published(PreReturnReportIssued, caseReference));
    expect(event?.data).toMatchObject({ reportId: id, categories: ['identity', 'health'] });
    const body = { parts: {} };
    const again = [
      await handOver.officer('POST', `${reports}/${id}/issue`, ifMatch(2)),
      await handOver.officer('PUT', `${reports}/${id}`, { ...ifMatch(2), body }),
    ];
    for (const { status, body: problem } of again) {
      expect([status, problem.code]).toEqual([409, 'REPORT.ALREADY_ISSUED']);
    }
    const change = running.sql.query(
      'update pre_return_reports set ciphertext = $2 where id = $1',
      [id, Buffer.alloc(1)],
    );
    await expect(change).rejects.toThrow('by a correction alone');
  });

  it('is stored encrypted, and is not read without an audit entry', async () => {
    const { caseReference } = await handOver.detection('no-need-identified');
    const id = await handOver.draft(caseReference);
    await read(id);
    const { rows } = await running.sql.query<{ action: string; purpose: string }>(
      `select action, purpose from audit_entries where subject = $1 and action like '%.read'`,
      [caseReference],
    );
    expect(rows).toEqual([{ action: 'pre-return-report.read', purpose: 'care-and-protection' }]);
    const stored = await running.sql.query(
      `select encode(ciphertext, 'escape') as text from pre_return_reports`,
    );
    expect(JSON.stringify(stored.rows)).not.toMatch(/Marisol|grandmother/);
  });
});
