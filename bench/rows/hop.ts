import { serviceDatabase } from '#libs/demonstration';
import { aDetection } from '../load/a-detection.js';
import { Arrivals } from '../load/arrivals.js';
import { throughput } from '../load/closed-loop.js';
import { HttpClient } from '../load/http-client.js';
import { latency } from '../load/latency.js';
import { RawHop } from '../load/raw-hop.js';
import type { Figures, RowPlan, Suite } from '../runner/suite.js';

const RATES = [50, 200];
/** As long as `ingest` warms up: at these rates alone the compiler would need minutes. */
const WARM_UP = { concurrency: 64, forMs: 9_000 };
/** Events that come one by one go another way through the code than a rush. */
const WARM_UP_ROUNDS = 6;
const EVENT = Buffer.alloc(1_050, 1);

/** From the POST to the row that another service of the node has committed. */
export const hop: Suite = {
  name: 'hop',
  open: async (world) => {
    const [registering, hearing] = await Promise.all([
      world.launch('mx', 'consular-detection'),
      world.launch('mx', 'exchange'),
    ]);
    const tokens = await world.tokens('mx');
    const officer = { role: 'host-authority-officer', organisation: 'mx.dif-chiapas' };
    const client = new HttpClient(registering.url, await tokens.bearer(officer));
    const exchange = world.adminUrl(serviceDatabase('mx', 'exchange'));
    const arrivals = await Arrivals.watch(exchange, 'case_files', 'case_reference');
    const raw = await RawHop.open(world);
    const once = async (): Promise<number> => {
      const from = performance.now();
      const path = '/v1/detections';
      const { caseReference } = await client.post<{ caseReference: string }>(path, aDetection());
      return (await arrivals.at(caseReference)) - from;
    };
    const rawOnce = (): Promise<number> => raw.once(EVENT);
    for (const each of [once, rawOnce]) await throughput(each, WARM_UP);
    return {
      warmUps: WARM_UP_ROUNDS,
      sides: {
        ours: () => atRates(once),
        raw: () => atRates(rawOnce),
      },
      rows: RATES.flatMap((rate) => rowsAt(rate)),
      close: async () => {
        await Promise.all([client.close(), raw.close(), arrivals.close()]);
        await Promise.all([registering.stop(), hearing.stop()]);
      },
    };
  },
};

async function atRates(once: () => Promise<number>): Promise<Figures> {
  const figures: Record<string, number> = {};
  for (const rate of RATES) Object.assign(figures, await latency(once, rate));
  return figures;
}

function rowsAt(rate: number): RowPlan[] {
  return ['p50', 'p99'].map((part) => {
    const figure = `${part} at ${String(rate)}`;
    return {
      ...{ name: `POST → other service, ${figure}/s ÷ one raw hop`, unit: 'ms' },
      ...{ ours: ['ours', figure], reference: ['raw', figure] },
      ...(part === 'p50' && { goal: { atMost: 2 } }),
    };
  });
}
