import { cpus } from 'node:os';
import { writeFile } from 'node:fs/promises';
import { oneLine, fromRoot } from '#libs/process';
import { Resources } from '../tools/up/resources.js';
import { readOptions } from './options.js';
import { borderIn } from './rows/border-in.js';
import { borderOut } from './rows/border-out.js';
import { consume } from './rows/consume.js';
import { crossing } from './rows/crossing.js';
import { footprint } from './rows/footprint.js';
import { hop } from './rows/hop.js';
import { ingest } from './rows/ingest.js';
import { journey } from './rows/journey.js';
import { listsOfPeople } from './rows/lists.js';
import { policy } from './rows/policy.js';
import { records } from './rows/records.js';
import { relay } from './rows/relay.js';
import { measure, type Row } from './runner/measure.js';
import { tableOf } from './runner/table.js';
import { World } from './world/world.js';

// `npm run bench`: how fast this is, beside what could be had at most and what is usual.
const suites = [
  ...[ingest, relay, consume, borderOut, borderIn, policy, records],
  ...[hop, crossing, footprint, listsOfPeople, journey],
];

async function run(resources: Resources): Promise<void> {
  const { only, rounds } = readOptions(
    process.argv.slice(2),
    suites.map(({ name }) => name),
  );
  const world = await World.start(resources);
  const rows: Row[] = [];
  for (const suite of suites) {
    if (only.length > 0 && !only.includes(suite.name)) continue;
    process.stderr.write(`${suite.name} …\n`);
    rows.push(...(await measure(suite, world, rounds)));
  }
  process.stdout.write(`\n${tableOf(rows)}\n`);
  if (only.length === 0) await store(rows, rounds);
}

async function store(rows: readonly Row[], rounds: number): Promise<void> {
  const machine = { cores: cpus().length, node: process.version };
  const results = { measuredAt: new Date().toISOString(), machine, rounds, rows };
  await writeFile(fromRoot('bench/results.json'), `${JSON.stringify(results, null, 2)}\n`);
}

const resources = new Resources();
const interrupted = new Promise<never>((_, reject) => {
  const stop = (): void => reject(new Error('interrupted'));
  process.once('SIGINT', stop).once('SIGTERM', stop);
});
await Promise.race([run(resources), interrupted]).then(
  () => resources.close(),
  async (error: unknown) => {
    process.stderr.write(
      `${error instanceof Error ? (error.stack ?? oneLine(error)) : String(error)}\n`,
    );
    await resources.close();
    process.exitCode = 1;
  },
);
process.exit();
