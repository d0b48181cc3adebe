import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { freePort, fromRoot } from '#libs/process';
import { ServiceProcess } from '../world/service-process.js';
import type { World } from '../world/world.js';

/** Starts the peer as a process of its own, on a database of its own. */
export async function launchPeer(world: World): Promise<ServiceProcess> {
  const client = new Client({ connectionString: world.adminUrl('postgres') });
  await client.connect();
  await client.query('create database bench_peer');
  await client.end();
  const port = await freePort();
  return ServiceProcess.run(join(tmpdir(), 'enlace-bench-logs'), 'peer', {
    script: fromRoot('dist/bench/peer/main.js'),
    variables: { DATABASE_URL: world.adminUrl('bench_peer'), PORT: String(port) },
    ...{ port, probe: '/health' },
  });
}
