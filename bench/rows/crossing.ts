import { setTimeout as sleep } from 'node:timers/promises';
import { serviceDatabase } from '#libs/demonstration';
import { Arrivals } from '../load/arrivals.js';
import { HttpClient } from '../load/http-client.js';
import { countAt, latency } from '../load/latency.js';
import { RawHop } from '../load/raw-hop.js';
import { bringCases, referralOf } from '../load/referrals.js';
import type { Figures, RowPlan, Suite } from '../runner/suite.js';
import type { ServiceProcess } from '../world/service-process.js';
import type { World } from '../world/world.js';
import { present } from '../runner/present.js';

const RATES = [50, 200];
/** A referral takes four requests before it can be asked for: more rounds would take minutes. */
const ROUNDS = 3;
const PATIENCE_MS = 30_000;
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
    const ours = async (): Promise<Figures> => {
      const figures: Record<string, number> = {};
      for (const rate of RATES) {
        const cases = await bringCases(client, countAt(rate), (id) => arrivals.at(id));
        const once = async (index: number): Promise<number> => {
          const from = performance.now();
          const body = referralOf(present(cases[index]));
          const { id } = await client.post<{ id: string }>('/v1/referrals', body);
          return (await arrivals.at(id)) - from;
        };
        Object.assign(figures, await latency(once, rate));
      }
      return figures;
    };
    const rawHops = async (): Promise<Figures> => {
      const figures: Record<string, number> = {};
      for (const rate of RATES) Object.assign(figures, await latency(() => raw.once(EVENT), rate));
      return figures;
    };
    return {
      rounds: ROUNDS,
      sides: { ours, raw: rawHops },
      rows: RATES.flatMap((rate) => rowsAt(rate)),
      close: async () => {
        await Promise.all([client.close(), raw.close(), arrivals.close()]);
        await Promise.all(services.map((service) => service.stop()));
      },
    };
  },
};

/** Both exchanges adopt the trust list and agree on keys, as by `npm run up`. */
async function openBorder(
  world: World,
  exchanges: Readonly<Record<'mx' | 'hn', ServiceProcess>>,
): Promise<void> {
  for (const [node, { url }] of Object.entries(exchanges)) {
    const { authorization } = await (await world.tokens(node)).bearer({ role: 'administrator' });
    const headers = { authorization, 'content-type': 'application/json' };
    const body = JSON.stringify(world.keys.trustList);
    const answer = await fetch(`${url}/v1/trust-list`, { method: 'PUT', headers, body });
    if (!answer.ok) throw new Error(`${node} refused the trust list: ${await answer.text()}`);
  }
  const { authorization } = await (await world.tokens('mx')).bearer({ role: 'administrator' });
  for (const from = Date.now(); Date.now() - from < PATIENCE_MS;) {
    const answer = await fetch(`${exchanges.mx.url}/v1/border`, { headers: { authorization } });
    const { peers } = (await answer.json()) as { peers: { node: string; ready: boolean }[] };
    if (peers.some(({ node, ready }) => node === 'hn' && ready)) return;
    await sleep(50);
  }
  throw new Error('the border was not opened in time');
}

function rowsAt(rate: number): RowPlan[] {
  return ['p50', 'p99'].map((part) => {
    const figure = `${part} at ${String(rate)}`;
    return {
      ...{ name: `POST → other country, ${figure}/s ÷ three raw hops`, unit: 'ms', times: 3 },
      ...{ ours: ['ours', figure], reference: ['raw', figure] },
    };
  });
}
