import { setTimeout as sleep } from 'node:timers/promises';
import { withConcurrency, PEOPLE } from '../../tools/journey/with-concurrency.js';
import { register } from '../../tools/journey/register.js';
import { freshRows } from '../../tools/journey/rows.js';
import { Timings } from '../../tools/journey/timings.js';
import { Travel } from '../../tools/journey/travel.js';
import { processorTime } from '../load/processor-time.js';
import type { Figures, Suite } from '../runner/suite.js';
import { Network } from '../world/network.js';

const CHILDREN = 48;
/** As `crossing`: by then the compiler of Node.js has done most of what it will. */
const WARM_UPS = 4;
const ROUNDS = 3;
/** Connections that somebody waits for, and events on their way, have come to rest by then. */
const SETTLE_MS = 12_000;
const REST_MS = 10_000;

/** The whole network, its log on PostgreSQL: what a child's way costs, and what rest costs. */
export const journey: Suite = {
  name: 'journey',
  open: async (world) => {
    const network = await Network.start();
    await world.closeWith(() => network.stop());
    return {
      ...{ rounds: ROUNDS, warmUps: WARM_UPS },
      sides: { child: () => travel(network), rest: () => rest(network) },
      rows: [
        { name: `a child's journey: processor time`, unit: 'ms', ours: ['child', 'processor'] },
        { name: `a child's journey: of that, PostgreSQL`, unit: 'ms', ours: ['child', 'postgres'] },
        { name: `a child's journey: statements`, unit: '', ours: ['child', 'statements'] },
        { name: 'the nodes at rest: statements', unit: '1/s', ours: ['rest', 'statements'] },
        { name: 'the nodes at rest: processor time', unit: 'ms/s', ours: ['rest', 'processor'] },
      ],
      close: () => network.stop(),
    };
  },
};

/** So many children from their registration to the receipts; the clients are not counted. */
async function travel(network: Network): Promise<Figures> {
  const { clients } = network;
  const all = await consumed(network, async () => {
    const timings = new Timings();
    const { registered } = await register(freshRows(CHILDREN), clients, timings);
    const way = new Travel(clients, timings);
    await withConcurrency(registered, PEOPLE, (child) => way.whole(child));
  });
  return perUnit(all, CHILDREN);
}

async function rest(network: Network): Promise<Figures> {
  await sleep(SETTLE_MS);
  return perUnit(await consumed(network, () => sleep(REST_MS)), REST_MS / 1_000);
}

async function consumed(network: Network, work: () => Promise<unknown>): Promise<Figures> {
  const before = await measured(network);
  await work();
  const after = await measured(network);
  return Object.fromEntries(
    Object.entries(after).map(([name, value]) => [name, value - (before[name] ?? 0)]),
  );
}

async function measured(network: Network): Promise<Figures> {
  return {
    processor: await processorTime(network.nodes, network.postgres),
    postgres: await processorTime(network.postgres),
    statements: await network.statements(),
  };
}

function perUnit(figures: Figures, units: number): Figures {
  return Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, value / units]));
}
