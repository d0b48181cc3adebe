import { oneLine } from '#libs/process';
import { readOptions } from './options.js';
import { runJourney } from './run-journey.js';

// `npm run journey`: children on their whole way through the running network, as clients see it.
const print = (line: string) => process.stdout.write(`${line}\n`);

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  if (typeof options === 'string') throw new Error(options);
  await runJourney(options, print);
}

await main().then(
  () => process.exit(0),
  (error: unknown) => {
    const refused = (error as { cause?: { code?: string } }).cause?.code === 'ECONNREFUSED';
    const line = refused ? 'Enlace does not run here: start it by `npm run up`.' : oneLine(error);
    process.stderr.write(`${line}\n`);
    process.exit(1);
  },
);
