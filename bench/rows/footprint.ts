import { setTimeout as sleep } from 'node:timers/promises';
import { aDetection } from '../load/a-detection.js';
import { throughput } from '../load/closed-loop.js';
import { HttpClient } from '../load/http-client.js';
import type { Figures, RowPlan, Suite } from '../runner/suite.js';
import type { ServiceProcess } from '../world/service-process.js';
import type { World } from '../world/world.js';
import { present } from '../runner/present.js';

const SERVICES = [
  ['hn', 'consular-detection'],
  ['hn', 'exchange'],
  ['hn', 'case-management'],
  ['hn', 'reception'],
  ['hn', 'follow-up'],
  ['rcm', 'liaison'],
] as const;
const LOAD = { concurrency: 64, forMs: 3_000 };

/**
 * The time in which each service starts, alone, and its memory before and after the node was under
 * load.
 */
export const footprint: Suite = {
  name: 'footprint',
  open: (world) =>
    Promise.resolve({
      ...{ rounds: 2, warmUps: 0 },
      sides: { ours: () => startAndLoad(world) },
      rows: SERVICES.flatMap(([, service]) => rowsOf(service)),
      close: () => Promise.resolve(),
    }),
};

async function startAndLoad(world: World): Promise<Figures> {
  const figures: Record<string, number> = {};
  const running = new Map<string, ServiceProcess>();
  for (const [node, service] of SERVICES) {
    const started = await world.launch(node, service);
    figures[`${service} cold`] = started.coldStartMs;
    figures[`${service} ready`] = await started.memory();
    running.set(service, started);
  }
  await load(world, present(running.get('consular-detection')));
  for (const [service, process] of running) figures[`${service} loaded`] = await process.memory();
  await Promise.all([...running.values()].map((process) => process.stop()));
  return figures;
}

/** Registrations as fast as possible; all services of the node consume them. */
async function load(world: World, { url }: ServiceProcess): Promise<void> {
  const tokens = await world.tokens('hn');
  const officer = { role: 'consular-officer', organisation: 'hn.consulate-tapachula' };
  const client = new HttpClient(url, await tokens.bearer(officer));
  await throughput(() => client.send('/v1/detections', aDetection()), LOAD);
  await client.close();
  await sleep(2_000);
}

function rowsOf(service: string): RowPlan[] {
  const of = (figure: string): ['ours', string] => ['ours', `${service} ${figure}`];
  return [
    { name: `${service}: cold start`, unit: 'ms', ours: of('cold') },
    { name: `${service}: memory when ready`, unit: 'MiB', ours: of('ready') },
    { name: `${service}: memory after load`, unit: 'MiB', ours: of('loaded') },
  ];
}
