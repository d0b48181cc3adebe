import { oneLine } from '../../process/one-line.js';
import { declareTopics } from '../declare-topics.js';

// Declares the topics of the nodes named as arguments on KAFKA_BROKERS, then ends.
const print = (line: string) => process.stdout.write(`${line}\n`);

try {
  const brokers = process.env['KAFKA_BROKERS'];
  const nodes = process.argv.slice(2);
  if (!brokers || nodes.length === 0) throw new Error('Needs KAFKA_BROKERS and the ids of nodes.');
  const report = await declareTopics(brokers.split(','), nodes);
  for (const topic of report.made) print(`Made: ${topic}`);
  for (const line of report.different) print(`Left as it is: ${line}`);
} catch (error) {
  process.stderr.write(`${oneLine(error)}\n`);
  process.exitCode = 1;
}
