import { setTimeout as sleep } from 'node:timers/promises';
import { serviceDatabase } from '#libs/demonstration';
import { Arrivals } from '../load/arrivals.js';
import { throughput } from '../load/closed-loop.js';
import { Crossing } from '../load/crossing.js';
import { HttpClient } from '../load/http-client.js';
import { countAt, latency } from '../load/latency.js';
import { processorTime } from '../load/processor-time.js';
import { RawHop } from '../load/raw-hop.js';
import type { Figures, RowPlan, Suite } from '../runner/suite.js';
import { openBorder } from '../world/open-border.js';
import { present } from '../runner/present.js';

const RATES = [10, 25, 50];
/** Where the processor time of a crossing is measured. */
const PROCESSOR_AT = 25;
/** Where the highest rate with a median of less than `SOON_MS` is searched. */
const LADDER = [5, 10, 15, 20, 25, 30, 40, 50, 60, 75, 100];
const SOON_MS = 100;
/** A referral needs four requests before it can be made: more rounds would last minutes. */
const ROUNDS = 3;
/** As long as `hop` warms up; fewer at once, since each is a whole child. */
const WARM_UP = { concurrency: 16, forMs: 9_000 };
const WARM_UP_ROUNDS = 6;
/** Receipts come after the row: their cost is that of the crossing too. */
const RECEIPTS_MS = 500;
const HOPS = 3;
const EVENT = Buffer.alloc(1_050, 1);
const OFFICER = { role: 'host-authority-officer', organisation: 'mx.dif-chiapas' };

/** From the POST of a referral to its row at the agency of the other country: three hops. */
export const crossing: Suite = {
  name: 'crossing',
  open: async (world) => {
    const services = await Promise.all([
      world.launch('mx', 'consular-detection'),
      world.launch('mx', 'exchange'),
      world.launch('hn', 'exchange'),
      world.launch('hn', 'case-management'),
    ]);
    const [registering, sending, receiving] = services;
    await openBorder(world, { hn: receiving, mx: sending });
    const tokens = await world.tokens('mx');
    const client = new HttpClient(registering.url, await tokens.bearer(OFFICER));
    const agency = world.adminUrl(serviceDatabase('hn', 'case-management'));
    const arrivals = await Arrivals.watch(agency, 'referrals', 'id');
    const raw = await RawHop.open(world);
    const border = new Crossing(client, arrivals);
    const chain = (): Promise<number> => raw.chain(HOPS, EVENT);
    await border.open();
    for (const each of [() => border.bringAndRefer(), chain]) await throughput(each, WARM_UP);
    return {
      ...{ rounds: ROUNDS, warmUps: WARM_UP_ROUNDS },
      sides: {
        ours: () => atRates((rate) => border.referralsAt(rate)),
        raw: () => atRates(() => Promise.resolve(chain)),
        highest: async () => ({ rate: await highestRate((rate) => border.referralsAt(rate)) }),
      },
      rows: [...RATES.flatMap((rate) => rowsAt(rate)), PROCESSOR, HIGHEST],
      close: async () => {
        await Promise.all([client.close(), raw.close(), arrivals.close()]);
        await Promise.all(services.map((service) => service.stop()));
      },
    };
  },
};

/** Makes what is to be started at a rate ready, so that starting it is all that is measured. */
type Prepare = (perSecond: number) => Promise<(index: number) => Promise<number>>;

async function atRates(prepare: Prepare): Promise<Figures> {
  const figures: Record<string, number> = {};
  for (const rate of RATES) {
    const once = await prepare(rate);
    const before = await processorTime(process.pid);
    Object.assign(figures, await latency(once, rate));
    await sleep(RECEIPTS_MS);
    const spent = (await processorTime(process.pid)) - before;
    figures[`processor at ${String(rate)}`] = spent / countAt(rate);
  }
  return figures;
}

/** The highest rate of the ladder with a median under `SOON_MS`; zero when there is none. */
async function highestRate(prepare: Prepare): Promise<number> {
  let [low, high] = [0, LADDER.length];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const rate = present(LADDER[middle]);
    const figures = await latency(await prepare(rate), rate);
    if (present(figures[`p50 at ${String(rate)}`]) < SOON_MS) low = middle + 1;
    else high = middle;
  }
  return LADDER[low - 1] ?? 0;
}

function rowsAt(rate: number): RowPlan[] {
  return ['p50', 'p99'].map((part) => {
    const figure = `${part} at ${String(rate)}`;
    return {
      ...{ name: `POST → other country, ${figure}/s ÷ three raw hops`, unit: 'ms' },
      ...{ ours: ['ours', figure], reference: ['raw', figure] },
    };
  });
}

const PROCESSOR: RowPlan = {
  ...{ name: `processor time of one at ${String(PROCESSOR_AT)}/s ÷ three raw hops`, unit: 'ms' },
  ours: ['ours', `processor at ${String(PROCESSOR_AT)}`],
  reference: ['raw', `processor at ${String(PROCESSOR_AT)}`],
};

const HIGHEST: RowPlan = {
  ...{ name: `highest rate with p50 under ${String(SOON_MS)} ms`, unit: '1/s' },
  ours: ['highest', 'rate'],
};
