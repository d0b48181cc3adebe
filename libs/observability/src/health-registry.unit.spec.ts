import { describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { HealthRegistry, Unhealthy } from './health-registry.js';

const failing = () => {
  throw new Error('connect to 10.0.0.1 as secret');
};

describe('readiness', () => {
  it('fails with a critical check and degrades with any other', async () => {
    const health = new HealthRegistry();
    health.register('postgresql', () => ({ connections: 3 }), { critical: true });
    expect((await health.ready()).status).toBe('ok');
    health.register('broker', failing);
    const degraded = await health.ready();
    expect(degraded).toEqual({
      status: 'degraded',
      checks: {
        postgresql: { status: 'ok', detail: { connections: 3 } },
        broker: { status: 'degraded' },
      },
    });
    health.register('postgresql', failing, { critical: true });
    expect((await health.ready()).status).toBe('failed');
    expect(JSON.stringify(await health.ready())).not.toContain('secret');
  });

  it('shows the numbers that a check returns', async () => {
    const health = new HealthRegistry();
    health.register('lag', () => Promise.reject(new Unhealthy({ lag: 12 })));
    expect((await health.ready()).checks['lag']).toEqual({
      status: 'degraded',
      detail: { lag: 12 },
    });
  });

  it('does not wait for a check that hangs', async () => {
    const health = new HealthRegistry(Date.now, 20);
    health.register('broker', () => new Promise(() => undefined));
    const { broker } = (await health.ready()).checks;
    expect(broker).toEqual({ status: 'degraded', detail: { reason: 'timeout' } });
  });

  it('waits longer for a check that needs it', async () => {
    const health = new HealthRegistry(Date.now, 20);
    health.register('reception', () => sleep(40), { patienceMs: 2_000 });
    expect(await health.ready()).toMatchObject({ status: 'ok' });
  });
});

describe('liveness', () => {
  it('fails when a loop stops without a word, not when it ends on purpose', () => {
    let now = 0;
    const health = new HealthRegistry(() => now);
    const heartbeat = health.heartbeat('consumer', 1_000);
    now = 1_000;
    expect(health.live().status).toBe('ok');
    now = 1_001;
    expect(health.live()).toEqual({ status: 'failed', checks: { consumer: { status: 'failed' } } });
    heartbeat.beat();
    expect(health.live().status).toBe('ok');
    now = 9_000;
    heartbeat.stop();
    expect(health.live()).toEqual({ status: 'ok', checks: {} });
  });
});
