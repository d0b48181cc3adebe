import { FatalError } from '#libs/observability';
import { isServiceName, serviceNames } from '#libs/contracts';
import type { ServiceDefinition } from '#libs/service';

/** A part of a node that runs, and how it ends. */
export interface Running {
  stop(): Promise<void>;
}

type Variables = Readonly<Record<string, string>>;

/** The definition of a service in the list, loaded when it is asked for. */
export async function loadService(name: string): Promise<ServiceDefinition> {
  if (!isServiceName(name))
    throw new FatalError(`${name} is no service: ${serviceNames.join(', ')}`);
  const { service } = await load<{ service: ServiceDefinition }>(name, 'service');
  return service;
}

/** Starts the gateway with these variables. */
export async function startGateway(env: Variables): Promise<Running> {
  const [{ readGatewayConfig }, gateway] = await Promise.all([
    load<{ readGatewayConfig: (env: Variables) => unknown }>('gateway', 'config/gateway.config'),
    load<{ startGateway: (config: unknown) => Promise<{ close(): Promise<void> }> }>(
      'gateway',
      'start-gateway',
    ),
  ]);
  const running = await gateway.startGateway(readGatewayConfig(env));
  return { stop: () => running.close() };
}

/** By name, because apps never import apps. */
async function load<Loaded>(app: string, file: string): Promise<Loaded> {
  return (await import(`../../${app}/src/${file}.js`)) as Loaded;
}
