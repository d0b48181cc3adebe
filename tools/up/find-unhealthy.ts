import { nodeAddresses, originOf, type NodeAddresses } from '#libs/demonstration';
import { ReadyMark } from './ready-mark.js';
import type { UpOptions } from './options.js';

/** Why the network of this data is not up, in one line; undefined when it is. */
export async function findUnhealthy(
  options: Pick<UpOptions, 'data' | 'portBase'>,
): Promise<string | undefined> {
  if (!new ReadyMark(options.data).isSet) return 'The network has not started.';
  const nodes = nodeAddresses(options.portBase);
  const problems = await Promise.all(nodes.map((at) => problemOf(at)));
  return problems.find((problem) => problem !== undefined);
}

/**
 * A gateway that responds is not enough: its page shows `degraded` while one of its services is
 * unavailable.
 */
async function problemOf({ node, gateway }: NodeAddresses): Promise<string | undefined> {
  try {
    const response = await fetch(`${originOf(gateway)}/health/ready`);
    const { status } = (await response.json()) as { status: string };
    return status === 'ok' ? undefined : `The gateway of ${node} says ${status}.`;
  } catch {
    return `The gateway of ${node} does not answer.`;
  }
}
