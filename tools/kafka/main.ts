import { parseArgs } from 'node:util';
import { oneLine, fromRoot } from '#libs/process';
import { startDemonstrationBroker } from './demonstration-broker.js';

// `npm run kafka`: the broker alone, in the foreground, its data separate from the demonstration's.
// With `--plaintext` it serves everybody, as the specs and raw clients need it.
const print = (line: string) => process.stdout.write(`${line}\n`);

const asked = new Promise<undefined>((resolve) => {
  const stop = () => resolve(undefined);
  process.once('SIGINT', stop).once('SIGTERM', stop);
});

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { plaintext: { type: 'boolean', default: false } } });
  const port = Number(process.env['KAFKA_PORT'] ?? 9092);
  const dataDir = process.env['KAFKA_DATA'] ?? fromRoot('.enlace-kafka');
  const { server, address, declared } = await startDemonstrationBroker({
    ...{ dataDir, port, report: print },
    ...(!values.plaintext && { keys: `${dataDir}/keys` }),
  });
  try {
    const died = new Promise<string>((resolve) => server.onUnexpectedEnd(resolve));
    for (const line of declared) print(line);
    print(`KAFKA_BROKERS='${address}'`);
    print('Kafka is ready');
    const end = await Promise.race([asked, died]);
    if (end !== undefined) throw new Error(end);
  } finally {
    await server.stop();
  }
}

try {
  await main();
} catch (error) {
  process.stderr.write(`${oneLine(error)}\n`);
  process.exitCode = 1;
}
