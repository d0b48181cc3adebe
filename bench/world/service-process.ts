import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { nodeAddresses, originOf } from '#libs/demonstration';
import { freePort, fromRoot } from '#libs/process';
import { Child } from '../../tools/up/child.js';
import { planNode, type Ground } from '../../tools/up/environments.js';
import { present } from '../runner/present.js';

const READY_MS = 60_000;
const STOP_MS = 10_000;

/** Which service of which node, and who issues its tokens. */
export interface ServicePlace {
  readonly node: string;
  readonly service: string;
  readonly issuer: string;
}

/** A process of a service, started as in production. */
export class ServiceProcess {
  private constructor(
    private readonly child: Child,
    readonly url: string,
    private readonly operationsUrl: string,
    /** From the start of the process to the first time that it reports that it is ready. */
    readonly coldStartMs: number,
  ) {}

  static async launch(ground: Ground, { node, service, issuer }: ServicePlace) {
    const at = present(nodeAddresses(0).find((addresses) => addresses.node === node));
    const [port, operationsPort] = [await freePort(), await freePort()];
    const variables = {
      ...present(planNode(ground, at).services[service]),
      ...{ PORT: String(port), OPERATIONS_PORT: String(operationsPort), ISSUER_URL: issuer },
    };
    const script = fromRoot('dist/apps', service, 'src/main.js');
    return ServiceProcess.run(join(ground.data, 'logs'), `${node}.${service}`, {
      ...{ script, variables, port, operationsPort, probe: '/health/ready' },
    });
  }

  /** Starts any script that listens on `port` and responds to `probe` when it is ready. */
  static async run(
    logs: string,
    name: string,
    started: {
      script: string;
      variables: Record<string, string>;
      port: number;
      /** Where it serves its metrics; on its only port by default. */
      operationsPort?: number;
      probe: string;
    },
  ): Promise<ServiceProcess> {
    await mkdir(logs, { recursive: true });
    const { script, variables, port, operationsPort = port, probe } = started;
    const from = performance.now();
    const plan = { name, script, args: [], variables, ready: [] };
    const child = await Child.start(plan, logs);
    const url = originOf(port);
    await untilReady(child, `${url}${probe}`);
    const coldStartMs = performance.now() - from;
    return new ServiceProcess(child, url, originOf(operationsPort), coldStartMs);
  }

  /** Resident memory in MiB, as the process itself reports it. */
  async memory(): Promise<number> {
    const text = await (await fetch(`${this.operationsUrl}/metrics`)).text();
    const [, bytes] = /^process_resident_memory_bytes\S* (\S+)$/m.exec(text) ?? [];
    return Number(bytes) / 1024 / 1024;
  }

  stop(): Promise<void> {
    return this.child.stop(STOP_MS);
  }
}

async function untilReady(child: Child, address: string): Promise<void> {
  const deadline = Date.now() + READY_MS;
  while (!(await responds(address))) {
    if (!child.running) throw new Error(await child.ended);
    if (Date.now() > deadline) throw new Error(`${child.plan.name} is not ready`);
    await sleep(10);
  }
}

async function responds(address: string): Promise<boolean> {
  try {
    const response = await fetch(address);
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}
