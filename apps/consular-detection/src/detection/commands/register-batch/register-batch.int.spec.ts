import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DetectionRegistered } from '#libs/contracts';
import { tableTypes } from '#libs/http';
import { eventually, testService, type TestService } from '#libs/service/testing';
import { workbookOf } from '#libs/spreadsheet';
import { service } from '../../../service.js';
import { aBatchFile, aRow } from '../../testing/a-batch-file.js';
import type { BatchReport } from './batch-report.js';

let running: TestService;
beforeAll(async () => {
  running = await testService(service, { node: 'mx' });
});
afterAll(() => running.stop());

async function upload(
  file: string | Buffer,
  { language = 'en', organisation = 'mx.dif-chiapas', type = 'text/csv; charset=utf-8' } = {},
) {
  const officer = running.as({ role: 'host-authority-officer', organisation });
  const headers = { 'content-type': type, 'accept-language': language };
  const { status, body } = await officer('POST', '/v1/detections/batch', { headers, body: file });
  return { status, report: body as BatchReport, problem: body as { code: string; detail: string } };
}

const child = (name: string, changes: Record<string, string> = {}) =>
  aRow({ givenNames: name, ...changes });
const count = async () =>
  (await running.sql.query<{ n: number }>('select count(*)::int as n from detections')).rows[0]?.n;

describe('POST /v1/detections/batch', () => {
  it('records the good rows and names the bad ones, by line, field, code and sentence', async () => {
    const file = aBatchFile([
      child('Ana'),
      child('Beto', { sex: 'boy' }),
      child('Caro', { dateOfBirth: '', estimatedAge: '' }),
      child('Dina', { dateOfBirth: '2001-01-01' }),
    ]);
    const { status, report } = await upload(file, { language: 'es' });
    expect(status).toBe(200);
    expect(report).toMatchObject({ registered: 2, known: 0, duplicate: 0, rejected: 2 });
    expect(report.rows.map(({ line, state }) => [line, state])).toEqual([
      [2, 'registered'],
      [3, 'rejected'],
      [4, 'rejected'],
      [5, 'registered'],
    ]);
    expect(report.rows[1]?.errors[0]).toMatchObject({
      field: 'sex',
      code: 'FIELD.UNKNOWN_CODE',
      allowed: expect.arrayContaining(['female']),
    });
    expect(report.rows[2]?.errors[0]).toMatchObject({
      code: 'DETECTION.AGE_MISSING',
      detail: expect.stringContaining('no tiene edad'),
    });
    expect(report.rows[3]?.warnings?.[0]).toMatchObject({ code: 'FIELD.OVER_EIGHTEEN' });
    expect(JSON.stringify(report)).not.toMatch(/Ana|Beto|Zelaya|boy/);
  });

  it('refuses a text that cannot be stored or shown, at its row', async () => {
    const file = aBatchFile([
      child('Pe\u0007pe'),
      child('Quim'),
      child('\u202eRosa'),
      child('\u200b'),
    ]);
    const { status, report } = await upload(file);
    expect([status, report.registered]).toEqual([200, 1]);
    expect(report.rows.map(({ line, errors }) => [line, errors[0]?.code])).toEqual([
      [2, 'FIELD.FORBIDDEN_CHARACTER'],
      [3, undefined],
      [4, 'FIELD.FORBIDDEN_CHARACTER'],
      [5, 'FIELD.BLANK'],
    ]);
  });

  it('counts a code that a row has twice once', async () => {
    const twice = { protectionConcerns: 'undocumented;undocumented', immediateNeeds: 'food;food' };
    const { status, report } = await upload(aBatchFile([child('Tina', twice), child('Ugo')]));
    expect([status, report.registered]).toEqual([200, 2]);
  });

  it('names the code that was probably meant, by a label in either language', async () => {
    const meant = { nationality: 'Mexiko', languages: 'espanhol;miskito', sex: 'Femenina' };
    const { report } = await upload(
      aBatchFile([child('Wim', { ...meant, 'place.country': 'ZZ' })]),
    );
    const errors = report.rows[0]?.errors ?? [];
    expect(Object.fromEntries(errors.map(({ field, nearest }) => [field, nearest]))).toEqual({
      ...{ nationality: 'MX', sex: 'female', 'languages.0': 'es' },
      'place.country': undefined,
    });
    expect(errors.find(({ field }) => field === 'nationality')?.detail).toMatch(/: MX\.$/u);
  });

  it('stores a strange phone, and asks about it', async () => {
    const { report } = await upload(
      aBatchFile([child('Xavi', { 'caregivers.phone': '9999.9999 o 00504 1' })]),
    );
    expect(report.registered).toBe(1);
    expect(report.rows[0]?.warnings).toMatchObject([
      { field: 'caregivers.0.phone', code: 'DETECTION.ODD_PHONE' },
    ]);
  });

  it('asks about a child of one name, or of none, and records them', async () => {
    const file = aBatchFile([child('Vera', { familyNames: '' }), child('', { familyNames: '' })]);
    const { report } = await upload(file);
    expect(report.rows.map(({ warnings }) => warnings?.[0]?.code)).toEqual([
      'DETECTION.ONE_NAME',
      'DETECTION.NO_NAME',
    ]);
  });

  it('registers each row as a request would: with its event', async () => {
    const { report } = await upload(aBatchFile([child('Elsa')]));
    const [event] = await eventually(() =>
      running.published(DetectionRegistered, report.rows[0]?.caseReference),
    );
    expect(event?.data).toMatchObject({ detectionId: report.rows[0]?.id, nationality: 'HN' });
  });

  it('records each row once when the same rows arrive at the same time, in either order', async () => {
    const rows = Array.from({ length: 300 }, (_, at) => child(`Ivo ${String(at)}`));
    const before = await count();
    const uploads = await Promise.all([
      upload(aBatchFile(rows)),
      upload(aBatchFile(rows.toReversed())),
    ]);
    expect(uploads.map(({ status }) => status)).toEqual([200, 200]);
    expect(uploads.map(({ report }) => report.rejected)).toEqual([0, 0]);
    expect(await count()).toBe((before ?? 0) + 300);
  });

  it('adds nothing when the file comes again, whatever program wrote it', async () => {
    const rows = [child('Fede'), child('Gabi'), child('Hugo')];
    const first = await upload(aBatchFile(rows));
    const before = await count();
    const again = await upload(`\uFEFF${aBatchFile(rows.toReversed())}`.replaceAll('\n', '\r\n'));
    expect(again.report).toMatchObject({ registered: 0, known: 3 });
    expect(await count()).toBe(before);
    const ids = ({ rows: found }: BatchReport) => found.map(({ id }) => id).sort();
    expect(ids(again.report)).toEqual(ids(first.report));
  });

  it('adds nothing when the same file comes twice at once', async () => {
    const file = aBatchFile([child('Ines'), child('Juan')]);
    const before = (await count()) ?? 0;
    const both = await Promise.all([upload(file), upload(file)]);
    expect(both.map(({ report }) => report.registered + report.known)).toEqual([2, 2]);
    expect(await count()).toBe(before + 2);
  });

  it('counts a repeated row once', async () => {
    const { report } = await upload(aBatchFile([child('Kata'), child('Leo'), child('Kata')]));
    expect(report).toMatchObject({ registered: 2, duplicate: 1 });
    expect(report.rows[2]).toMatchObject({
      state: 'duplicate',
      id: report.rows[0]?.id,
      errors: [{ code: 'BATCH.DUPLICATE_ROW', detail: expect.stringContaining('line 2') }],
    });
  });

  it('reads a workbook like CSV: the same children are registered once', async () => {
    const rows = [child('Olga'), child('Pía')];
    const header = Object.keys(rows[0] ?? {});
    const cells = rows.map((row) => Object.values(row));
    const sheet = { name: 'One', rows: [header, ...cells], widths: [] };
    const type = tableTypes.workbook;
    const first = await upload(await workbookOf([sheet]), { type });
    expect(first.report).toMatchObject({ registered: 2, rows: [{ line: 2 }, { line: 3 }] });
    const again = await upload(aBatchFile(rows));
    expect(again.report).toMatchObject({ registered: 0, known: 2 });
    const csv = await upload(await workbookOf([sheet]));
    expect([csv.status, csv.problem.code]).toEqual([415, 'UPLOAD.SPREADSHEET']);
    const broken = await upload(Buffer.from('PK\u0003\u0004 and no more'), { type });
    expect([broken.status, broken.problem.code]).toEqual([400, 'UPLOAD.SHEET_DAMAGED']);
    const none = await upload(aBatchFile(rows), { type });
    expect([none.status, none.problem.code]).toEqual([415, 'UPLOAD.NOT_A_WORKBOOK']);
  });

  it('has a template in the language of who asks, which registers nobody', async () => {
    const officer = running.as({ role: 'host-authority-officer', organisation: 'mx.dif-chiapas' });
    const get = (kind: string, language: string) =>
      officer('GET', `/v1/detections/batch/template.${kind}`, {
        headers: { 'accept-language': language },
      });
    const csv = await get('csv', 'es');
    expect(csv.headers.get('content-disposition')).toContain('enlace-template.csv');
    expect(csv.text).toContain('Nombres,Apellidos');
    expect((await get('csv', 'en')).text).toContain('Given names,Family names');
    expect((await upload(csv.text)).problem.code).toBe('BATCH.EMPTY');
    const workbook = await get('xlsx', 'es');
    expect([workbook.status, workbook.headers.get('content-type')]).toEqual([
      200,
      tableTypes.workbook,
    ]);
  });

  it('does not reveal to one organisation what another has registered', async () => {
    const file = aBatchFile([child('Mara')]);
    await upload(file);
    const { report } = await upload(file, { organisation: 'mx.dif-tabasco' });
    expect(report).toMatchObject({ registered: 1, known: 0 });
  });

  it('stores nothing by which a row could be guessed', async () => {
    await upload(aBatchFile([child('Nora')]));
    const { rows } = await running.sql.query('select * from idempotent_requests');
    expect(JSON.stringify(rows)).not.toMatch(/Nora|Zelaya/);
  });

  it('accepts more rows than may wait at the same time', async () => {
    const many = Array.from({ length: 1_100 }, (_, index) => child(`Child ${index}`));
    const { report } = await upload(aBatchFile(many));
    expect(report.registered).toBe(1_100);
  });

  it('refuses a file of the wrong form as a whole', async () => {
    const wrong = await upload('givenNames|sex\nAna|female\n');
    expect([wrong.status, wrong.problem.code]).toEqual([400, 'BATCH.WRONG_DELIMITER']);
    expect(wrong.problem.detail).toContain('caregivers.relationship');
    const json = await upload('{}', { type: 'application/json' });
    expect([json.status, json.problem.code]).toEqual([415, 'REQUEST.CONTENT_TYPE']);
  });
});
