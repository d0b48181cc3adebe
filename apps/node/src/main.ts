import { readFile } from 'node:fs/promises';
import { endOnUnforeseen, endWith, FatalError, outliveStandardStreams } from '#libs/observability';
import type { NodePlan } from './node-plan.js';
import { startNode } from './start-node.js';
import './die-with-parent.js';

// Runs a whole node in this process, by the plan whose file is the argument or ENLACE_PLAN.
const stopMs = 15_000;
const stopping = new AbortController();
let name = 'node';

function fail(error: unknown): never {
  return endWith(name, error);
}

async function readPlan(): Promise<NodePlan> {
  const file = process.argv[2] ?? process.env['ENLACE_PLAN'];
  if (!file) throw new FatalError('Name the file of the plan, as argument or by ENLACE_PLAN.');
  return JSON.parse(await readFile(file, 'utf8')) as NodePlan;
}

async function run(): Promise<void> {
  const plan = await readPlan();
  name = plan.node;
  const starting = startNode(plan, { onFatal: fail, signal: stopping.signal });
  const stop = (): void => {
    stopping.abort();
    setTimeout(() => process.exit(1), stopMs).unref();
    starting.then((node) => node.stop()).then(() => process.exit(0), fail);
  };
  process.once('SIGTERM', stop).once('SIGINT', stop);
  await starting;
  process.stdout.write(`${name} is ready\n`);
  process.send?.('ready');
}

outliveStandardStreams();
endOnUnforeseen(() => name);
await run().catch(fail);
