import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { TrustListAdopted, newCaseReference, ReferralRequested } from '#libs/contracts';
import type { Role } from '#libs/permissions';
import { eventually, testService, type TestService } from '#libs/service/testing';
import { service } from '../service.js';

const CONSULATE = 'hn.consulate-tapachula';

let running: TestService;
let id: string;

const organisations: TrustListAdopted['organisations'] = [
  { id: 'mx.dif', node: 'mx', kind: 'host-authority', name: 'A', country: 'MX' },
  {
    ...{ id: CONSULATE, node: 'hn', kind: 'consulate', name: 'B', country: 'HN' },
    hostCountry: 'MX',
  },
];

beforeAll(async () => {
  running = await testService(service, { node: 'hn' });
  const trustList = { version: 1, validUntil: '2030-01-01T00:00:00Z', organisations };
  await running.receive(TrustListAdopted, trustList, { subject: 'trust-list' });
  await eventually(async () => (await running.sql.query('select 1 from adopted_trust_list')).rows);
  await running.receive(ReferralRequested, ReferralRequested.example, {
    ...{ subject: newCaseReference(), keyid: randomUUID(), source: '/mx/consular-detection' },
    ...{ from: 'mx.dif', recipient: 'hn.dinaf', via: '/hn/exchange' },
  });
  id = await eventually(async () => {
    const { rows } = await running.sql.query<{ id: string }>('select id from notifications');
    return rows[0]?.id;
  });
});
afterAll(() => running.stop());

const as = (role: Role, organisation = CONSULATE) => running.as({ role, organisation });
const acknowledgement = (of = id) => `/v1/notifications/${of}/acknowledgement`;

describe('what a consulate is notified of', () => {
  it('does not exist for any other organisation', async () => {
    const absent = await as('consular-officer')('POST', acknowledgement(randomUUID()));
    const slug = fc.stringMatching(/^[a-z0-9]{1,12}(-[a-z0-9]{1,8})?$/);
    const elsewhere = slug.map((name) => `hn.${name}`).filter((name) => name !== CONSULATE);
    await fc.assert(
      fc.asyncProperty(elsewhere, async (organisation) => {
        const officer = as('consular-officer', organisation);
        expect((await officer('GET', '/v1/notifications')).body.items).toEqual([]);
        const hidden = await officer('POST', acknowledgement());
        expect({ ...hidden.body, instance: '' }).toEqual({ ...absent.body, instance: '' });
      }),
      { numRuns: 20 },
    );
  });

  it('is for a consular officer of the consulate', async () => {
    const officer = as('consular-officer');
    expect((await officer('GET', '/v1/notifications')).body.items).toHaveLength(1);
    expect((await officer('POST', acknowledgement())).status).toBe(200);
  });
});
