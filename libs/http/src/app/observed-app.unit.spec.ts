import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get, Module, Param, Query } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import {
  Observability,
  ObservabilityModule,
  Public,
  createObservability,
  startOperationsServer,
  type OperationsServer,
} from '#libs/observability';
import { CivilCalendar } from '#libs/calendar';
import { loggerWithLines } from '#libs/observability/testing';
import { call as callOrigin, listen } from '../../testing/index.js';
import { createHttpApp } from './create-http-app.js';

const calendar = new CivilCalendar('UTC');
const { logger, lines } = loggerWithLines();
const { metrics, health } = createObservability({ node: 'hn', service: 'test', level: 'silent' });
const observability = new Observability('hn', 'test', logger, metrics, health);

@Public()
@Controller('v1/children')
class ChildController {
  @Get(':name') get(@Param('name') name: string, @Query() _: object) {
    if (name === 'broken') throw new Error('Canary in the message');
    return {};
  }
}
@Module({ imports: [ObservabilityModule.register(observability)], controllers: [ChildController] })
class ChildModule {}

let app: NestFastifyApplication;
let call: Awaited<ReturnType<typeof listen>>;
let operations: OperationsServer;
const ask = (path: string, method = 'GET') => callOrigin(operations.url, method, path);

beforeAll(async () => {
  app = await createHttpApp(ChildModule, { calendar, observability });
  call = await listen(app);
  operations = await startOperationsServer(observability, { host: '127.0.0.1', port: 0 });
});
afterAll(async () => {
  await app.close();
  await operations.close();
});

describe('an observed application', () => {
  it('measures and logs by route template, never by what was asked', async () => {
    await call('GET', '/v1/children/Canary?note=Canary', { headers: { 'x-note': 'Canary' } });
    const { headers } = await call('GET', '/v1/children/broken?note=Canary');
    await call('GET', '/Canary/nowhere');
    const { text } = await ask('/metrics');
    const counted = text.split('\n').filter((line) => line.includes('_seconds_count{'));
    for (const status of [200, 500]) {
      const labels = [`status="${status}"`, 'route="/v1/children/:name"', 'service="test"'];
      expect(counted.some((line) => labels.every((label) => line.includes(label)))).toBe(true);
    }
    expect(text).toContain('process_cpu');
    expect(/Canary/.test(text + lines.join(''))).toBe(false);
    const failed = lines.map((line) => JSON.parse(line)).filter(({ level }) => level === 'error');
    const requestId = headers.get('x-request-id');
    expect(failed).toContainEqual(expect.objectContaining({ requestId, status: 500 }));
    expect(failed).toContainEqual(
      expect.objectContaining({ requestId, error: expect.objectContaining({ type: 'Error' }) }),
    );
  });

  it('serves no metrics and no detail of its health where it serves people', async () => {
    expect((await call('GET', '/metrics')).status).toBe(404);
    health.register('own-check', () => ({ waiting: 3 }));
    expect((await call('GET', '/health/ready')).body).toEqual({ status: 'ok' });
    expect((await call('GET', '/health/live')).body).toEqual({ status: 'ok' });
    expect((await ask('/health/ready')).body.checks).toEqual({
      'own-check': { status: 'ok', detail: { waiting: 3 } },
    });
    expect((await ask('/v1/children/x')).status).toBe(404);
    expect((await ask('/metrics', 'POST')).status).toBe(405);
  });

  it('reports its health by status and body', async () => {
    health.register('own-check', () => undefined);
    health.register('broker', () => Promise.reject(new Error()));
    const degraded = await ask('/health/ready');
    expect(degraded.status).toBe(200);
    expect(degraded.body).toEqual({
      status: 'degraded',
      node: 'hn',
      service: 'test',
      checks: { 'own-check': { status: 'ok' }, broker: { status: 'degraded' } },
    });
    health.register('postgresql', () => Promise.reject(new Error()), { critical: true });
    for (const at of [call.bind(undefined, 'GET'), ask]) {
      expect((await at('/health/ready')).status).toBe(503);
      expect((await at('/health/live')).status).toBe(200);
    }
    health.heartbeat('consumer', -1);
    for (const at of [call.bind(undefined, 'GET'), ask]) {
      expect((await at('/health/live')).status).toBe(503);
    }
  });
});
