import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { longestHold } from '#libs/http/testing';
import { testService, type TestService } from '#libs/service/testing';
import { service } from '../../../service.js';
import { aBatchFile, aRow } from '../../testing/a-batch-file.js';
import { MOST_SHOWN, type BatchReport } from './batch-report.js';

/** The rule is 100 ms; the client of this spec and a busy machine hold the same loop. */
const LONGEST_MS = 300;

let running: TestService;
beforeAll(async () => {
  running = await testService(service, { node: 'mx' });
});
afterAll(() => running.stop());

/**
 * Sends a file and requests the health of the service in the meantime; in the order of the responses.
 */
async function uploadAndAsk(file: string) {
  const officer = running.as({ role: 'host-authority-officer', organisation: 'mx.dif-chiapas' });
  const body = Buffer.from(file);
  const headers = { 'content-type': 'text/csv' };
  let served = 0;
  const { result, heldMs } = await longestHold(async () => {
    const state = { uploading: true };
    const upload = officer('POST', '/v1/detections/batch', { headers, body }).finally(() => {
      state.uploading = false;
    });
    while (state.uploading) {
      await officer('GET', '/health/live');
      served += Number(state.uploading);
    }
    return upload;
  });
  return { ...result, heldMs, served };
}

const wrong = aRow({ sex: 'boy', nationality: 'Honduras', travelStatus: 'alone', detectedOn: '' });

describe('a hostile file of detections delays nobody else and gets a response of bounded size', () => {
  it.each([
    ['8 MB of columns', 'a,'.repeat(4_000_000), 413, 'UPLOAD.TOO_MANY_COLUMNS'],
    ['8 MB of byte order marks', '\uFEFF'.repeat(2_700_000), 413, 'UPLOAD.CELL_TOO_LONG'],
    ['columns without a name', `${','.repeat(90)}\n`.repeat(10_000), 400, 'BATCH.EMPTY'],
    ['many columns', `${'a,'.repeat(400)}\n`, 400, 'BATCH.WRONG_COLUMNS'],
    [
      'a long cell',
      aBatchFile([aRow({ lastAddress: 'x'.repeat(8e6) })]),
      413,
      'UPLOAD.CELL_TOO_LONG',
    ],
    [
      'an end of line that makes it one row',
      `a\r${'a,\n'.repeat(400_000)}`,
      400,
      'BATCH.WRONG_COLUMNS',
    ],
  ])('with %s', async (_, file, status, code) => {
    const rejected = await uploadAndAsk(file);
    expect([rejected.status, rejected.body.code]).toEqual([status, code]);
    expect(rejected.heldMs).toBeLessThan(LONGEST_MS);
    expect(rejected.text.length).toBeLessThan(10_000);
  });

  it('with 9,000 wrong rows: shows the first ones, the lines of all, and how many are not shown', async () => {
    const { status, body, text, heldMs, served } = await uploadAndAsk(
      aBatchFile(Array.from({ length: 9_000 }, () => wrong)),
    );
    const { rows, ...counts } = body as BatchReport;
    expect(status).toBe(200);
    expect(counts).toMatchObject({
      registered: 0,
      rejected: 9_000,
      errorsNotShown: 9_000 - MOST_SHOWN,
    });
    expect(rows.map(({ line }) => line)).toEqual(Array.from({ length: 9_000 }, (_, at) => at + 2));
    expect(rows.filter(({ errors }) => errors.length > 0)).toHaveLength(MOST_SHOWN);
    expect(rows[MOST_SHOWN - 1]?.errors).not.toHaveLength(0);
    expect(text.length).toBeLessThan(1_500_000);
    expect(heldMs).toBeLessThan(LONGEST_MS);
    expect(served).toBeGreaterThan(2);
  });

  it('with 9,000 good rows, of which half are the same', async () => {
    const file = aBatchFile(
      Array.from({ length: 9_000 }, (_, at) => aRow({ givenNames: `Ana ${String(at % 4_500)}` })),
    );
    const { body, text, heldMs, served } = await uploadAndAsk(file);
    expect(body).toMatchObject({ registered: 4_500, duplicate: 4_500, errorsNotShown: 4_400 });
    expect(text.length).toBeLessThan(3_000_000);
    expect(heldMs).toBeLessThan(LONGEST_MS);
    expect(served).toBeGreaterThan(2);
  });
});
