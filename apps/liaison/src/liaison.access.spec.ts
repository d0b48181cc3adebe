import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { roles, rolesThatMay } from '#libs/permissions';
import { testService, type TestService } from '#libs/service/testing';
import { service } from './service.js';

let running: TestService;

beforeAll(async () => {
  running = await testService(service, { node: 'rcm' });
});
afterAll(() => running.stop());

const endpoints = ['/v1/flow-facts', '/v1/indicators'];

describe('who may see the flows', () => {
  it.each(roles)('as %s', async (role) => {
    for (const endpoint of endpoints) {
      const asker = running.as({ role, organisation: 'rcm.secretariat' });
      const { status } = await asker('GET', endpoint);
      expect(status).toBe(rolesThatMay('read', 'flow-fact').includes(role) ? 200 : 403);
    }
  });

  it('nobody of another node', async () => {
    const node = fc.constantFrom('mx', 'hn', 'gt');
    await fc.assert(
      fc.asyncProperty(node, fc.constantFrom(...roles), async (foreign, role) => {
        const asker = running.as({ role, node: foreign, organisation: `${foreign}.ministry` });
        for (const endpoint of endpoints) expect((await asker('GET', endpoint)).status).toBe(401);
      }),
      { numRuns: 20 },
    );
  });

  it('and nobody writes: there is no other door', async () => {
    const officer = running.as({ role: 'liaison-officer', organisation: 'rcm.secretariat' });
    const { status, body } = await officer('POST', '/v1/flow-facts', { body: {} });
    expect([status, body.code]).toEqual([404, 'ROUTE.UNKNOWN']);
  });
});
