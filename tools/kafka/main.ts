import { oneLine } from '../process/one-line.js';
import { fromRoot } from '../process/repository.js';
import { declareTopics } from './declare-topics.js';
import { startJavaBroker } from './java-broker.js';

// `npm run kafka`: the broker alone, in the foreground, its data kept apart from the demonstration's.
const nodes = ['mx', 'hn', 'gt', 'rcm'];
const print = (line: string) => process.stdout.write(`${line}\n`);

const asked = new Promise<undefined>((resolve) => {
  const stop = () => resolve(undefined);
  process.once('SIGINT', stop).once('SIGTERM', stop);
});

async function main(): Promise<void> {
  const port = Number(process.env['KAFKA_PORT'] ?? 9092);
  const dataDir = process.env['KAFKA_DATA'] ?? fromRoot('.enlace-kafka');
  const broker = await startJavaBroker({ dataDir, port, say: print });
  try {
    const died = new Promise<string>((resolve) => broker.onUnexpectedEnd(resolve));
    await declare(broker.brokers);
    print('Kafka is ready');
    const end = await Promise.race([asked, died]);
    if (end !== undefined) throw new Error(end);
  } finally {
    await broker.stop();
  }
}

async function declare(brokers: string[]): Promise<void> {
  const report = await declareTopics(brokers, nodes);
  for (const line of report.different) print(`Left as it is: ${line}`);
  print(`Topics: ${report.made.length} made, ${report.present.length} present`);
  print(`Brokers: ${brokers.join(',')}`);
}

try {
  await main();
} catch (error) {
  process.stderr.write(`${oneLine(error)}\n`);
  process.exitCode = 1;
}
