import { createHttpApp } from '#libs/http';
import { Unhealthy, createObservability } from '#libs/observability';
import type { HealthRegistry } from '#libs/observability';
import { GatewayModule } from './app.module.js';
import { serveDocsAssets } from './docs/serve-assets.js';
import type { GatewayConfig, Upstreams } from './gateway.config.js';
import './gateway-problems.js';
import { registerProxies } from './proxy/register-proxies.js';

/** A gateway that answers. */
export interface RunningGateway {
  readonly url: string;
  close(): Promise<void>;
}

/** Starts the gateway of a node. Throws when its port is taken. */
export async function startGateway(config: GatewayConfig): Promise<RunningGateway> {
  const { node, host, port, logLevel, upstreams } = config;
  const observability = createObservability({ node, service: 'gateway', level: logLevel });
  watchUpstreams(observability.health, upstreams);
  const app = await createHttpApp(GatewayModule.register(observability, upstreams), {
    observability,
    configure: async (server) => {
      await registerProxies(server, upstreams);
      await serveDocsAssets(server);
    },
  });
  await app.listen(port, host);
  observability.logger.info('Gateway listens', { port });
  return { url: await app.getUrl(), close: () => app.close() };
}

function watchUpstreams(health: HealthRegistry, upstreams: Upstreams): void {
  for (const [service, origin] of upstreams) {
    health.register(service, async () => {
      const { status } = await fetch(`${origin}/health/ready`);
      if (status !== 200) throw new Unhealthy({ status });
    });
  }
}
