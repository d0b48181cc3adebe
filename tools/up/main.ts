import { outliveStandardStreams } from '#libs/observability';
import { oneLine } from '#libs/process';
import { readOptions, type UpOptions } from './options.js';
import { Resources } from './resources.js';
import { Network } from './network.js';
import { addressesAndUsers } from './report-lines.js';

// `npm run up`: the whole demonstration network, in the foreground.
const print = (line: string) => process.stdout.write(`${line}\n`);

/** Settles when somebody asks to stop: by a signal, or because npm, which started this, is gone. */
function asked(): Promise<undefined> {
  return new Promise((resolve) => {
    const stop = () => resolve(undefined);
    // Ctrl-C may come twice, from the terminal and from npm: the second must not cut the first short.
    process.on('SIGINT', stop).on('SIGTERM', stop).on('SIGHUP', stop);
    const parent = process.ppid;
    const watch = () => {
      if (process.ppid !== parent) stop();
    };
    if (process.env['npm_lifecycle_event']) setInterval(watch, 500).unref();
  });
}

/** Throws what nobody caught, such as a connection that breaks when PostgreSQL is killed. */
function unforeseen(): Promise<never> {
  return new Promise((_, reject) => {
    process.once('uncaughtException', reject).once('unhandledRejection', reject);
  });
}

async function run(options: UpOptions, resources: Resources): Promise<string> {
  const network = new Network({ ...options, resources, report: print });
  await network.start();
  print(`\n${addressesAndUsers(network.nodes, network.seed)}`);
  print('Enlace is ready');
  return network.failed();
}

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  if (typeof options === 'string') throw new Error(options);
  const resources = new Resources();
  try {
    const line = await Promise.race([asked(), unforeseen(), run(options, resources)]);
    if (line !== undefined) throw new Error(line);
    print('Stopping …');
  } finally {
    await resources.close();
  }
}

outliveStandardStreams();
await main().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${oneLine(error)}\n`);
    process.exit(1);
  },
);
