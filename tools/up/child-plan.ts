import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { originOf, type NodeAddresses } from '#libs/demonstration';
import type { NodePlan } from '../../apps/node/src/node-plan.js';
import { fromRoot } from '#libs/process';
import { planNode, type Ground } from './environments.js';

/** A process to run, and when it counts as ready. */
export interface ChildPlan {
  readonly name: string;
  readonly script: string;
  readonly args: readonly string[];
  readonly variables: Readonly<Record<string, string>>;
  /** Addresses that must all respond with success. */
  readonly ready: readonly string[];
}

/** One process for the whole node. */
export async function wholeNode(ground: Ground, at: NodeAddresses): Promise<ChildPlan[]> {
  const plan = planNode(ground, at);
  const ready = [...at.services.map(({ port }) => port), at.gateway].map(readyAddress);
  return [await nodeProcess(ground, at.node, plan, [...ready, issuerAddress(at)])];
}

/** A process for each service, the gateway and the issuer, as in production. */
export async function separateServices(ground: Ground, at: NodeAddresses): Promise<ChildPlan[]> {
  const { node, services, gateway, issuer } = planNode(ground, at);
  const name = `${node}.issuer`;
  return [
    await nodeProcess(ground, name, { node, services: {}, issuer }, [issuerAddress(at)]),
    ...at.services.map(({ name: service, port }) =>
      serviceProcess(ground, node, service, services[service] ?? {}, port),
    ),
    serviceProcess(ground, node, 'gateway', gateway, at.gateway),
  ];
}

async function nodeProcess(
  { data, builds }: Ground,
  name: string,
  plan: NodePlan,
  ready: string[],
): Promise<ChildPlan> {
  const folder = join(data, 'nodes');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, `${name}.json`);
  await writeFile(file, JSON.stringify(plan, null, 2), { mode: 0o600 });
  return {
    name,
    script: join(buildOf(plan.node, builds), 'dist/apps/node/src/main.js'),
    args: [file],
    variables: {},
    ready,
  };
}

function serviceProcess(
  { builds }: Ground,
  node: string,
  service: string,
  variables: Readonly<Record<string, string>>,
  port: number,
): ChildPlan {
  return {
    ...{ name: `${node}.${service}`, args: [], variables },
    script: join(buildOf(node, builds), 'dist/apps', service, 'src/main.js'),
    ready: [readyAddress(port)],
  };
}

function buildOf(node: string, builds: Ground['builds']): string {
  return builds?.[node] ?? fromRoot();
}

/** Where a service or gateway reports whether it is ready. */
export function readyAddress(port: number): string {
  return `${originOf(port)}/health/ready`;
}

function issuerAddress({ issuer }: NodeAddresses): string {
  return `${originOf(issuer)}/.well-known/openid-configuration`;
}
