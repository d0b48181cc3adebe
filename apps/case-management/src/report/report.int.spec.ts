import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dataCategories, ReferralRequested, ReportDisclosed } from '#libs/contracts';
import { eventually, testService, type TestService } from '#libs/service/testing';
import { service } from '../service.js';
import {
  delivered,
  SENDER,
  theWorldAround,
  type ReferralInTest,
  type World,
} from '../testing/a-referral.js';

let running: TestService;
let world: World;

beforeAll(async () => {
  running = await testService(service, { node: 'hn' });
  world = theWorldAround(running);
});
afterAll(() => running.stop());

const path = ({ id }: ReferralInTest) => `/v1/referrals/${id}/report`;

const arrives = (referral: ReferralInTest, version = 1) =>
  eventually(async () => {
    const response = await world.read(path(referral));
    return response.body.version === version && response;
  });

describe('a report that is disclosed', () => {
  it('is not there until it came, then opened, with its basis', async () => {
    const referral = await world.accept();
    const before = await world.read(path(referral));
    expect([before.status, before.body.code]).toEqual([404, 'RESOURCE.NOT_FOUND']);
    await world.disclose(referral);
    const { body, headers } = await arrives(referral);
    expect(headers.get('etag')).toBe('"1"');
    expect(body.report).toEqual({ ...ReportDisclosed.example, referralId: referral.id });
    expect(body.basis).toMatchObject({ purpose: 'care-and-protection', consentVersion: 3 });
    expect(body.categories).toEqual({
      ...{ received: dataCategories.codes, notReceived: [], earlierReceived: [] },
    });
  });

  it('names which categories were sent and which were not', async () => {
    const referral = await world.accept();
    await world.disclose(referral, { health: undefined, documents: undefined });
    const { body } = await arrives(referral);
    expect(body.categories.notReceived).toEqual(['health', 'documents']);
    expect(body.categories.received).not.toContain('health');
    expect(body.report.health).toBeUndefined();
  });

  it('is one encrypted blob, and each read is audited with its purpose', async () => {
    const referral = await world.accept();
    await world.disclose(referral);
    await arrives(referral);
    const { rows } = await running.sql.query(
      `select to_jsonb(r) - 'ciphertext' as open, encode(ciphertext, 'escape') as ciphertext
         from reports r where referral_id = $1`,
      [referral.id],
    );
    expect(rows).toHaveLength(1);
    const { givenNames, familyNames } = ReportDisclosed.example.identity!;
    expect(JSON.stringify(rows)).not.toMatch(new RegExp(`${givenNames}|${familyNames}`));
    expect(await world.audited(referral, 'report.read')).toMatchObject([
      { purpose: 'care-and-protection', role: 'caseworker' },
    ]);
  });

  it('is gone, and says so, once the child is erased', async () => {
    const referral = await world.accept();
    await world.disclose(referral);
    await arrives(referral);
    await running.erase(referral.childId);
    const gone = await eventually(async () => {
      const response = await world.read(path(referral));
      return response.status !== 200 && response;
    });
    expect([gone.status, gone.body.code]).toEqual([410, 'DATA_KEY.DESTROYED']);
    expect((await world.read(`${path(referral)}/versions`)).status).toBe(410);
  });

  it('is replaced by a newer one, and stays as history', async () => {
    const referral = await world.accept();
    await world.disclose(referral, { issuedOn: '2026-07-16' });
    await world.disclose(referral, { issuedOn: '2026-07-20', health: undefined });
    const { body } = await arrives(referral, 2);
    expect(body.report.issuedOn).toBe('2026-07-20');
    const { rows } = await running.sql.query(
      `select version, issued_on::text from reports where referral_id = $1 order by version`,
      [referral.id],
    );
    expect(rows).toEqual([
      { version: 1, issued_on: '2026-07-16' },
      { version: 2, issued_on: '2026-07-20' },
    ]);
  });

  it('cannot be changed or removed by the service', async () => {
    const { rows: grants } = await running.sql.query(
      `select privilege_type from information_schema.role_table_grants
        where table_name = 'reports' and grantee like 'enlace_spec_%'
          and grantee not like '%_migrator' order by 1`,
    );
    expect(grants.map(({ privilege_type: granted }) => granted)).toEqual(['INSERT', 'SELECT']);
  });

  it('is parked without a referral that this organisation accepted', async () => {
    const referral = await world.receive();
    await world.disclose(referral);
    expect(await world.isParked(referral)).toEqual(['REPORT.REFERRAL_NOT_ACCEPTED']);
    expect((await world.read(path(referral))).status).toBe(404);
  });

  it('is stored after all when the referral was accepted and an operator replays it', async () => {
    const referral = await world.receive();
    await world.disclose(referral);
    await world.isParked(referral);
    await world.post(`/v1/referrals/${referral.id}`, 'accept');
    await running.sql.query(
      'update parked_events set replay_requested_at = now() where subject = $1',
      [referral.caseReference],
    );
    expect((await arrives(referral)).status).toBe(200);
    expect(await world.parked(referral)).toEqual([]);
  });

  it('is parked when it comes from another than the sender of the referral', async () => {
    const referral = await world.accept();
    await world.disclose(referral, {}, { from: 'gt.pgn', source: '/gt/consular-detection' });
    expect(await world.isParked(referral)).toEqual(['REPORT.OTHER_SENDER']);
  });

  it('is not stored when the referral ended while it was on its way', async () => {
    const referral = await world.accept();
    await world.post(`/v1/referrals/${referral.id}`, 'fail', { reason: 'no-capacity' });
    await world.disclose(referral);
    await eventually(() => world.audited(referral, 'report.drop'));
    expect((await world.read(path(referral))).status).toBe(404);
    expect(await world.parked(referral)).toEqual([]);
  });
});

describe('a report that is corrected', () => {
  const correction = {
    ...{ number: 1, correctedOn: '2026-07-20', reason: 'document-seen' },
    changed: ['identity'],
  } as const;
  const identity = { givenNames: 'Marisela', sex: 'female' } as const;
  const { referralId: _, ...example } = ReportDisclosed.example;

  it('replaces the older one, says when and why, and the older one can be read', async () => {
    const referral = await world.accept();
    await world.disclose(referral);
    await arrives(referral);
    await world.disclose(referral, { correction, identity, health: undefined });
    const { body } = await arrives(referral, 2);
    expect(body).toMatchObject({ correctedOn: '2026-07-20', report: { correction, identity } });
    expect(body.categories).toMatchObject({
      ...{ notReceived: ['health'], earlierReceived: ['health'] },
    });
    const versions = await world.read(`${path(referral)}/versions`);
    expect((versions.body as { items: object[] }).items).toMatchObject([
      { version: 1, report: example },
      { version: 2, report: { identity } },
    ]);
    const line = await world.read(`/v1/referrals?case=${referral.caseReference}`);
    expect(line.body.items[0]).toMatchObject({
      ...{ name: 'Marisela', reportCorrectedOn: '2026-07-20' },
    });
  });

  it('is stored though the referral has ended, where the older one is held', async () => {
    const referral = await world.accept();
    await world.disclose(referral);
    await arrives(referral);
    await world.post(`/v1/referrals/${referral.id}`, 'fail', { reason: 'no-capacity' });
    await world.disclose(referral, { correction, identity });
    const { body } = await arrives(referral, 2);
    expect(body.report.identity).toEqual(identity);
  });
});

describe('a request that is corrected', () => {
  const correction = { number: 1, correctedOn: '2026-07-20' } as const;
  const corrected = (referral: ReferralInTest) =>
    running.receive(
      ReferralRequested,
      {
        ...{ ...ReferralRequested.example, referralId: referral.id, correction },
        preview: { ...ReferralRequested.example.preview, languages: ['miq'] },
      },
      delivered(referral),
    );
  const shown = (referral: ReferralInTest) =>
    eventually(async () => {
      const { body } = await world.read(`/v1/referrals/${referral.id}`);
      return body.formerPreviews.length > 0 && body;
    });

  it('shows what is right, and keeps the state and the deadline', async () => {
    const referral = await world.receive();
    const before = (await world.read(`/v1/referrals/${referral.id}`)).body;
    await corrected(referral);
    expect(await shown(referral)).toMatchObject({
      ...{ state: 'received', respondBy: before.respondBy, preview: { languages: ['miq'] } },
      formerPreviews: [{ correctedBy: SENDER, former: ReferralRequested.example.preview }],
    });
  });

  it('changes nothing once the referral has ended', async () => {
    const referral = await world.receive();
    await world.post(`/v1/referrals/${referral.id}`, 'reject', { reason: 'no-capacity' });
    const { id } = await corrected(referral);
    await eventually(
      async () =>
        (await running.sql.query('select 1 from inbox where event_id = $1', [id])).rowCount,
    );
    const { body } = await world.read(`/v1/referrals/${referral.id}`);
    expect(body).toMatchObject({ previewCorrectedAt: null, formerPreviews: [] });
  });
});
