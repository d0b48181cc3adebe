import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { runJourney } from '../journey/run-journey.js';
import { Network } from './network.js';
import { Resources } from './resources.js';

const PORT_BASE = 32_000;
const CHILDREN = 24;
const BETWEEN_KILLS_MS = 1_500;

let data: string;
let network: Network;
const resources = new Resources();

beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'enlace-faults-'));
  network = new Network({
    ...{ data, resources, portBase: PORT_BASE },
    ...{ kafka: false, separate: true, reset: false },
    say: () => undefined,
  });
  await network.start();
  // Whoever asks when it fails has it brought back, as `npm run up` does.
  void network.failed();
}, 120_000);
afterAll(async () => {
  await resources.close();
  await rm(data, { recursive: true, force: true });
}, 60_000);

/** Kills each of them once, the way a machine dies: nobody is asked. Returns how many were there. */
async function sabotage(victims: readonly string[], until: AbortSignal): Promise<number> {
  let killed = 0;
  for (const victim of victims) {
    await sleep(BETWEEN_KILLS_MS, undefined, { signal: until }).catch(() => undefined);
    const pid = network.pidOf(victim);
    if (until.aborted || pid === undefined) continue;
    process.kill(pid, 'SIGKILL');
    killed++;
  }
  return killed;
}

async function ask<Row extends object>(database: string, sql: string): Promise<Row[]> {
  const client = new Client({ connectionString: network.databaseUrl(database) });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('services that are killed while children travel', () => {
  it('lose nothing and do nothing twice: every command has one effect at each entitled node', async () => {
    const done = new AbortController();
    const killing = sabotage(
      [
        'mx.exchange',
        'hn.exchange',
        'mx.consular-detection',
        'hn.case-management',
        'postgres',
        'hn.reception',
        'hn.follow-up',
      ],
      done.signal,
    );
    try {
      await runJourney(
        { data, portBase: PORT_BASE, file: undefined, count: CHILDREN },
        () => undefined,
      );
    } finally {
      done.abort();
    }
    expect(await killing).toBeGreaterThan(3);
    const [effects] = await ask<Record<string, number>>(
      'enlace_hn_case_management',
      `select (select count(*)::int from referrals) as referrals,
              (select count(*)::int from cases) as cases,
              (select count(*)::int from parked_events) as parked`,
    );
    expect(effects).toEqual({ referrals: CHILDREN, cases: CHILDREN, parked: 0 });
  }, 180_000);

  it('keep the numbers of every case without a gap, on both sides of the border', async () => {
    const sent = await ask<{ subject: string; numbers: string[] }>(
      'enlace_mx_exchange',
      `select subject, array_agg(number order by number) as numbers from dispatches
        where receiver = 'hn' group by subject`,
    );
    const taken = await ask<{ subject: string; last_number: string }>(
      'enlace_hn_exchange',
      `select subject, last_number from received_numbers where sender = 'mx'`,
    );
    const last = new Map(taken.map((row) => [row.subject, Number(row.last_number)]));
    for (const { subject, numbers } of sent) {
      expect(numbers.map(Number)).toEqual(numbers.map((_, index) => index + 1));
      expect(last.get(subject)).toBe(numbers.length);
    }
  });
});
