import { readFile } from 'node:fs/promises';
import { outliveStandardStreams } from '#libs/observability';
import { oneLine } from '#libs/process';
import type { NodePlan } from './node-plan.js';
import { startNode } from './start-node.js';
import './die-with-parent.js';

// Runs a whole node in this process, by the plan whose file is the argument or ENLACE_PLAN.
const stopMs = 15_000;
const stopping = new AbortController();
let name = 'node';

function fail(error: unknown): never {
  process.stderr.write(`${name}: ${oneLine(error)}\n`);
  process.exit(1);
}

async function readPlan(): Promise<NodePlan> {
  const file = process.argv[2] ?? process.env['ENLACE_PLAN'];
  if (!file) throw new Error('Name the file of the plan, as argument or by ENLACE_PLAN.');
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
process.on('unhandledRejection', fail);
await run().catch(fail);
