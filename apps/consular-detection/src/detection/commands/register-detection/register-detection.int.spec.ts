import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DetectionRegistered } from '#libs/contracts';
import { eventually, testService, type Caller, type TestService } from '#libs/service/testing';
import { service } from '../../../service.js';
import { aDetection } from '../../testing/a-detection.js';

let running: TestService;
let officer: Caller;

beforeAll(async () => {
  running = await testService(service, { node: 'mx' });
  officer = running.as({ role: 'host-authority-officer', organisation: 'mx.dif-chiapas' });
});
afterAll(() => running.stop());

async function count(table: string): Promise<number> {
  const { rows } = await running.sql.query<{ count: string }>(`select count(*) from ${table}`);
  return Number(rows[0]!.count);
}

describe('POST /v1/detections', () => {
  it('registers a detection, publishes it, and audits it, in one transaction', async () => {
    const { status, body, headers } = await officer('POST', '/v1/detections', {
      body: aDetection(),
    });
    expect(status).toBe(201);
    expect(body.shortCode).toMatch(/^EN-/);
    expect(headers.get('etag')).toBe('"1"');
    const { rows } = await running.sql.query(
      `select (select count(*)::int from detections where case_reference = $1::uuid) as detections,
              (select count(*)::int from audit_entries where subject = $1::text) as audited,
              (select last_sequence::int from streams where subject = $1::text) as sequence`,
      [body.caseReference],
    );
    expect(rows[0]).toEqual({ detections: 1, audited: 1, sequence: 1 });
  });

  it('brings the event to the log, and no name with it', async () => {
    const { body } = await officer('POST', '/v1/detections', { body: aDetection() });
    const [event] = await eventually(() =>
      running.published(DetectionRegistered, body.caseReference),
    );
    expect(event).toMatchObject({ source: '/mx/consular-detection', sequence: 1 });
    expect(event?.data).toMatchObject({ detectionId: body.id, ageBand: '12-14' });
    const raw = await running.log.query(`select convert_from(value, 'UTF8') as v from event_log`);
    expect(JSON.stringify(raw.rows)).not.toMatch(/Zelaya|12-14/);
    const stored = await running.sql.query(
      `select encode(ciphertext, 'escape') as text from detections`,
    );
    expect(JSON.stringify(stored.rows)).not.toContain('Zelaya');
  });

  it('returns the first response to a repeated request and writes nothing', async () => {
    const headers = { 'idempotency-key': randomUUID() };
    const first = await officer('POST', '/v1/detections', { headers, body: aDetection() });
    const before = await count('detections');
    const again = await officer('POST', '/v1/detections', { headers, body: aDetection() });
    expect(again.body).toEqual(first.body);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(await count('detections')).toBe(before);
  });

  it('publishes nothing for a repeated request', async () => {
    const headers = { 'idempotency-key': randomUUID() };
    for (let time = 0; time < 3; time++) {
      await officer('POST', '/v1/detections', { headers, body: aDetection() });
    }
    const { body } = await officer('POST', '/v1/detections', { body: aDetection() });
    await eventually(() => running.published(DetectionRegistered, body.caseReference));
    const { rows } = await running.log.query<{ published: number }>(
      'select count(distinct key)::int as published from event_log',
    );
    expect(rows[0]!.published).toBe(await count('detections'));
  });

  it('writes one detection when the same request comes many times at once', async () => {
    const headers = { 'idempotency-key': randomUUID() };
    const before = await count('detections');
    const responses = await Promise.all(
      Array.from({ length: 8 }, () =>
        officer('POST', '/v1/detections', { headers, body: aDetection() }),
      ),
    );
    expect(new Set(responses.map(({ body }) => body.id)).size).toBe(1);
    expect(await count('detections')).toBe(before + 1);
  });

  it('acknowledges nothing that was neither written nor known', async () => {
    const before = await count('detections');
    await running.sql.query(`
      create function swallow() returns trigger language plpgsql as 'begin return null; end';
      create trigger swallow before insert on idempotent_requests
        for each row execute function swallow()`);
    const { status } = await officer('POST', '/v1/detections', { body: aDetection() });
    await running.sql.query('drop function swallow cascade');
    expect(status).toBe(500);
    expect(await count('detections')).toBe(before);
  });

  it('refuses a key that came with another body, and only that request', async () => {
    const headers = { 'idempotency-key': randomUUID() };
    const [first, other] = await Promise.all([
      officer('POST', '/v1/detections', { headers, body: aDetection() }),
      officer('POST', '/v1/detections', { headers, body: aDetection({ sex: 'male' }) }),
    ]);
    expect([first.status, other.status].sort()).toEqual([201, 422]);
  });

  it('warns, and does not refuse, when the child is of age', async () => {
    const idempotency = { 'idempotency-key': randomUUID() };
    const register = (language: string) =>
      officer('POST', '/v1/detections', {
        headers: { ...idempotency, 'accept-language': language },
        body: aDetection({ dateOfBirth: '2000-01-01' }),
      });
    const { status, body } = await register('es');
    expect(status).toBe(201);
    const warning = { field: 'dateOfBirth', code: 'FIELD.OVER_EIGHTEEN' };
    expect(body.warnings).toEqual([{ ...warning, detail: expect.stringMatching(/18 años/) }]);
    const again = await register('en');
    expect(again.body.warnings).toEqual([
      { ...warning, detail: expect.stringMatching(/18 or older/) },
    ]);
  });

  it('refuses a detection without any age', async () => {
    const ageless = { ...aDetection(), dateOfBirth: undefined };
    const { status, body } = await officer('POST', '/v1/detections', { body: ageless });
    expect([status, body.code]).toEqual([422, 'DETECTION.AGE_MISSING']);
  });
});
