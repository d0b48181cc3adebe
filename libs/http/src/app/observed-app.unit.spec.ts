import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get, Module, Param } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import {
  Observability,
  ObservabilityModule,
  Public,
  createObservability,
} from '#libs/observability';
import { loggerWithLines } from '#libs/observability/testing';
import { listen } from '../../testing/index.js';
import { createHttpApp } from './create-http-app.js';

const { logger, lines } = loggerWithLines();
const { metrics, health } = createObservability({ node: 'hn', service: 'test', level: 'silent' });
const observability = new Observability('hn', 'test', logger, metrics, health);

@Public()
@Controller('v1/children')
class ChildController {
  @Get(':name') get(@Param('name') name: string) {
    if (name === 'broken') throw new Error('Canary in the message');
    return {};
  }
}
@Module({ imports: [ObservabilityModule.register(observability)], controllers: [ChildController] })
class ChildModule {}

let app: NestFastifyApplication;
let call: Awaited<ReturnType<typeof listen>>;

beforeAll(async () => {
  app = await createHttpApp(ChildModule, { observability });
  call = await listen(app);
});
afterAll(() => app.close());

describe('an observed application', () => {
  it('measures and logs by route template, never by what was asked', async () => {
    await call('GET', '/v1/children/Canary?note=Canary', { headers: { 'x-note': 'Canary' } });
    const { headers } = await call('GET', '/v1/children/broken?note=Canary');
    await call('GET', '/Canary/nowhere');
    const { text } = await call('GET', '/metrics');
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

  it('reports its health by status and body', async () => {
    health.register('broker', () => Promise.reject(new Error()));
    const degraded = await call('GET', '/health/ready');
    expect(degraded.status).toBe(200);
    expect(degraded.body).toEqual({
      status: 'degraded',
      node: 'hn',
      service: 'test',
      checks: { broker: { status: 'degraded' } },
    });
    health.register('postgresql', () => Promise.reject(new Error()), { critical: true });
    expect((await call('GET', '/health/ready')).status).toBe(503);
    expect((await call('GET', '/health/live')).status).toBe(200);
    health.heartbeat('consumer', -1);
    expect((await call('GET', '/health/live')).status).toBe(503);
  });
});
