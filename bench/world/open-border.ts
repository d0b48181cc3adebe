import { setTimeout as sleep } from 'node:timers/promises';
import type { ServiceProcess } from './service-process.js';
import type { World } from './world.js';

const PATIENCE_MS = 30_000;

/** Both exchanges adopt the trust list and agree on keys, as by `npm run up`. */
export async function openBorder(
  world: World,
  exchanges: Readonly<Record<'mx' | 'hn', ServiceProcess>>,
): Promise<void> {
  for (const [node, { url }] of Object.entries(exchanges)) {
    const { authorization } = await (await world.tokens(node)).bearer({ role: 'administrator' });
    const headers = { authorization, 'content-type': 'application/json' };
    const body = JSON.stringify(world.keys.trustList);
    const response = await fetch(`${url}/v1/trust-list`, { method: 'PUT', headers, body });
    if (!response.ok) throw new Error(`${node} refused the trust list: ${await response.text()}`);
  }
  const { authorization } = await (await world.tokens('mx')).bearer({ role: 'administrator' });
  for (const from = Date.now(); Date.now() - from < PATIENCE_MS;) {
    const response = await fetch(`${exchanges.mx.url}/v1/border`, { headers: { authorization } });
    const { peers } = (await response.json()) as { peers: { node: string; ready: boolean }[] };
    if (peers.some(({ node, ready }) => node === 'hn' && ready)) return;
    await sleep(50);
  }
  throw new Error('the border was not opened in time');
}
