import { CivilCalendar } from '#libs/calendar';
import { createHttpApp, openApiOnce, routesOfModule } from '#libs/http';
import { TokenVerifier, audienceOf } from '#libs/identity';
import {
  Unhealthy,
  createObservability,
  startOperationsServer,
  type HealthRegistry,
} from '#libs/observability';
import { GatewayModule } from './app.module.js';
import { gatewayApi } from './docs/gateway-api.js';
import { NodeDocument } from './docs/node-document.js';
import { serveDocsAssets } from './docs/serve-assets.js';
import { Door } from './door/door.js';
import type { GatewayConfig, Upstreams } from './config/gateway.config.js';
import './problems/gateway-problems.js';
import { registerProxies } from './proxy/register-proxies.js';
import { cookiePrefix } from './session/cookies.js';
import { SignInModule } from './sign-in/sign-in.module.js';

/** A running gateway. */
export interface RunningGateway {
  readonly url: string;
  /** Where its metrics and the detail of its health are. */
  readonly operationsUrl: string;
  close(): Promise<void>;
}

/** Twice as long as a service waits for its own checks: one that knows its broker to be away is ready. */
const PATIENCE_MS = 4_000;

/** Starts the gateway of a node. Throws when its port is in use or its key file is not valid. */
export async function startGateway(config: GatewayConfig): Promise<RunningGateway> {
  const { node, host, port, logLevel, upstreams, issuer, rates, signIn } = config;
  const observability = createObservability({ node, service: 'gateway', level: logLevel });
  const verifier = new TokenVerifier({ node, issuer, audience: audienceOf(node) });
  const people = signIn && (await SignInModule.prepare(config, signIn, verifier));
  const browsers = people && { sessions: people.sessions, publicUrl: signIn.publicUrl };
  const door = await Door.open({ verifier, rates, ...(browsers && { browsers }) });
  watchUpstreams(observability.health, upstreams);
  if (people) observability.health.register('sessions', () => people.repository.ping());
  const calendar = new CivilCalendar(config.timeZone);
  const own = openApiOnce(
    [...routesOfModule(GatewayModule), ...(people ? routesOfModule(SignInModule) : [])],
    gatewayApi,
  );
  const place = {
    node,
    issuer,
    ...(signIn && { sessionCookie: cookiePrefix(node, signIn.publicUrl) }),
  };
  const document = new NodeDocument(place, upstreams, own);
  const module = GatewayModule.register({
    ...{ observability, upstreams, door, calendar, document, people },
  });
  const app = await createHttpApp(module, {
    ...{ observability, calendar },
    openApi: { ...gatewayApi, served: false },
    corsOrigins: config.corsOrigins,
    trustedProxies: config.trustedProxies,
    configure: async (server) => {
      await registerProxies(server, upstreams, door);
      await serveDocsAssets(server);
    },
  });
  const operations = await startOperationsServer(observability, config.operations);
  const close = async (): Promise<void> => {
    await app.close();
    await operations.close();
    await people?.repository.close();
  };
  await app.listen(port, host).catch(async (error: unknown) => {
    await close();
    throw error;
  });
  observability.logger.info('Gateway listens', { port });
  return { url: await app.getUrl(), operationsUrl: operations.url, close };
}

function watchUpstreams(health: HealthRegistry, upstreams: Upstreams): void {
  for (const [service, origin] of upstreams) {
    const check = async (): Promise<void> => {
      const { status } = await fetch(`${origin}/health/ready`);
      if (status !== 200) throw new Unhealthy({ status });
    };
    health.register(service, check, { patienceMs: PATIENCE_MS });
  }
}
