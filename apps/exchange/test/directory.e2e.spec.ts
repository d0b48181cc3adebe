import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, type TestService } from '#libs/service/testing';
import { peerBorder, type PeerBorder } from './testing/peer-border.js';

let border: PeerBorder;
let hn: TestService;

beforeAll(async () => {
  border = await peerBorder();
  hn = border.exchange;
}, 60_000);
afterAll(() => border.stop());

async function get(path: string): Promise<string> {
  return (await fetch(new URL(path, hn.url))).text();
}

async function health(): Promise<unknown> {
  const { checks } = JSON.parse(await get('/health/ready')) as { checks: Record<string, unknown> };
  return checks['directory'];
}

function untilHealth(status: string): Promise<unknown> {
  return eventually(async () => {
    const found = await health();
    return (found as { status: string }).status === status && found;
  });
}

describe('a directory', () => {
  const put = (body: unknown) => hn.as({ role: 'administrator' })('PUT', '/v1/directory', { body });

  it('is refused when it is older, another one of the same version, or nothing at all', async () => {
    const { rows } = await hn.sql.query<{ document: unknown }>(
      'select document from directories order by version',
    );
    await border.adopt();
    expect(await put(rows[0]!.document)).toMatchObject({
      ...{ status: 422, body: { code: 'DIRECTORY.REFUSED' } },
    });
    expect((await put({})).status).toBe(422);
    const other = border.document({ agreement: { id: 'another' } });
    expect((await put(other)).status).toBe(422);
    const { rows: last } = await hn.sql.query<{ document: unknown }>(
      'select document from directories order by version desc limit 1',
    );
    expect((await put(last[0]!.document)).status).toBe(200);
  });

  it('that is amiss in the database is not believed, and the node says that it cannot be read', async () => {
    const { rows } = await hn.sql.query<{ version: number }>(
      'select max(version) as version from directories',
    );
    const { version } = rows[0]!;
    expect(await health()).toEqual({ status: 'ok', detail: { version } });
    await hn.sql.query(
      `insert into directories (version, document)
        select version + 1, jsonb_set(document, '{body,version}', to_jsonb(version + 1))
          from directories where version = $1`,
      [version],
    );
    expect(await untilHealth('degraded')).toEqual({
      status: 'degraded',
      detail: { reason: 'cannot-be-read', version },
    });
    expect(await get('/metrics')).toMatch(/^enlace_directory_refresh_failures_total\S* [1-9]/m);
    await hn.sql.query('delete from directories where version > $1', [version]);
    expect(await untilHealth('ok')).toEqual({ status: 'ok', detail: { version } });
  });
});
