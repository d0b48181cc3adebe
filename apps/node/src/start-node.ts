import { loadService, startGateway, type Running } from './load-service.js';
import type { IssuerPlan, NodePlan } from './node-plan.js';

/** What the process around a node decides. */
export interface NodeOptions {
  readonly onFatal: (error: Error) => void;
  readonly signal: AbortSignal;
}

/** Starts all that the plan names, at once; when one part cannot start, what did start is stopped. */
export async function startNode(plan: NodePlan, options: NodeOptions): Promise<Running> {
  const { node, services, gateway, issuer } = plan;
  const starting = [
    ...(issuer ? [startIssuer(node, issuer)] : []),
    ...Object.entries(services).map(([name, env]) => start(name, env, options)),
    ...(gateway ? [startGateway(gateway)] : []),
  ];
  const started = await Promise.allSettled(starting);
  const running = started.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const stop = async (): Promise<void> => {
    await Promise.allSettled(running.map((part) => part.stop()));
  };
  const failed = started.find((one) => one.status === 'rejected');
  if (!failed) return { stop };
  await stop();
  throw failed.reason;
}

async function start(
  name: string,
  env: Readonly<Record<string, string>>,
  { onFatal, signal }: NodeOptions,
): Promise<Running> {
  const { startService } = await import('#libs/service');
  return startService(await loadService(name), env, { onFatal, signal });
}

async function startIssuer(node: string, plan: IssuerPlan): Promise<Running> {
  const { readKeyFile, startEmbeddedIssuer } = await import('#libs/identity');
  const withKey = async <Client extends { keyFile: string }>({ keyFile, ...rest }: Client) => ({
    ...rest,
    key: await readKeyFile(keyFile, 'client key'),
  });
  const [gateway, machines] = await Promise.all([
    withKey(plan.gateway),
    Promise.all(plan.machines.map(withKey)),
  ]);
  const issuer = await startEmbeddedIssuer({ ...plan, node, gateway, machines });
  return { stop: () => issuer.close() };
}
