import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Pool, type Client } from 'pg';
import { serviceDatabase } from '#libs/demonstration';
import { HttpClient } from '../load/http-client.js';
import { throughput } from '../load/closed-loop.js';
import { rowSecurityOff } from '../load/row-security-off.js';
import { launchPeer } from '../peer/launch-peer.js';
import { aDetection } from '../load/a-detection.js';
import type { Suite } from '../runner/suite.js';
import type { World } from '../world/world.js';
import { insertStatement } from './insert-statement.js';

/** As many as one batch may hold: with fewer our side waits for its clients while processors are idle. */
const LOAD = { concurrency: 128, forMs: 1_500 };
/** Nine seconds of load: for so long the compiler of Node.js goes on making a whole service faster. */
const WARM_UPS = 6;
/** More connections than these make PostgreSQL on two cores slower, not faster. */
const CONNECTIONS = 16;
const PATH = '/v1/detections';

/** Registering over HTTP, beside the bare statement and beside the service that is usually written. */
export const ingest: Suite = {
  name: 'ingest',
  open: async (world) => {
    const ours = await ourService(world);
    const peer = await peerService(world);
    const raw = rawStatement(world);
    return {
      warmUps: WARM_UPS,
      sides: {
        ours: ours.round,
        unsecured: () => rowSecurityOff(ours.sql, ours.round),
        raw: async () => ({ perSecond: await throughput(raw.once, LOAD) }),
        peer: async () => ({ perSecond: await throughput(peer.once, LOAD) }),
      },
      rows: [
        {
          ...{ name: 'ingest over HTTP ÷ raw pg', unit: 'requests/s', goal: { atLeast: 0.7 } },
          ...{ ours: ['ours', 'perSecond'], reference: ['raw', 'perSecond'] },
        },
        {
          ...{ name: 'ingest over HTTP ÷ the usual way', unit: 'requests/s' },
          ...{ ours: ['ours', 'perSecond'], reference: ['peer', 'perSecond'] },
          goal: { atLeast: 5 },
        },
        {
          ...{ name: 'ingest with row security ÷ without', unit: 'requests/s' },
          ...{ ours: ['ours', 'perSecond'], reference: ['unsecured', 'perSecond'] },
          goal: { atLeast: 0.8 },
        },
      ],
      close: async () => {
        await Promise.all([ours.close(), peer.close(), raw.close()]);
      },
    };
  },
};

async function ourService(world: World) {
  const service = await world.launch('mx', 'consular-detection');
  const sql = await world.superuser('mx', 'consular-detection');
  const tokens = await world.tokens('mx');
  const client = new HttpClient(
    service.url,
    await tokens.bearer({ role: 'host-authority-officer', organisation: 'mx.dif-chiapas' }),
    LOAD.concurrency,
  );
  return {
    sql,
    round: async () => {
      const perSecond = await throughput(() => client.send(PATH, aDetection()), LOAD);
      await untilEmpty(sql);
      return { perSecond };
    },
    close: async () => {
      await client.close();
      await service.stop();
    },
  };
}

/** What is still being relayed would slow down what is measured next. */
async function untilEmpty(sql: Client): Promise<void> {
  for (;;) {
    const { rowCount } = await sql.query('select 1 from outbox limit 1');
    if (rowCount === 0) return;
    await sleep(20);
  }
}

async function peerService(world: World) {
  const peer = await launchPeer(world);
  const client = new HttpClient(peer.url, {}, LOAD.concurrency);
  return {
    once: () => client.send(PATH, aDetection()),
    close: async () => {
      await client.close();
      await peer.stop();
    },
  };
}

/** The same rows as one request of ours leaves, by one named statement, of bytes of the same size. */
function rawStatement(world: World) {
  const pool = new Pool({
    // As a superuser, whom no row security concerns.
    connectionString: world.adminUrl(serviceDatabase('gt', 'consular-detection')),
    max: CONNECTIONS,
  });
  const ciphertext = randomBytes(JSON.stringify(aDetection()).length + 29);
  const event = randomBytes(1_050);
  const response = JSON.stringify({ status: 201, body: { id: randomUUID(), warnings: [] } });
  return {
    once: async () => {
      const [id, caseReference] = [randomUUID(), randomUUID()];
      const values = [
        ...[randomBytes(32), randomBytes(32), response, id, caseReference, randomUUID()],
        ...['2026-07-14', ciphertext, randomUUID(), id.charCodeAt(0) % 16, 'node.gt', event],
        ...['tester', 'gt.pgn', 'host-authority-officer', 'host-authority'],
      ];
      await pool.query({ ...insertStatement, values });
    },
    close: () => pool.end(),
  };
}
