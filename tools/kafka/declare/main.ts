import { oneLine } from '../../process/one-line.js';
import { brokerAddress } from '../broker-address.js';
import { declare } from '../declare.js';
import type { NodeOnBroker } from '../rights.js';

// Declares topics and rights of the nodes named as arguments, such as `hn:exchange=mx,rcm`, on KAFKA_BROKERS.
const usage =
  'Needs KAFKA_BROKERS, and the nodes with their services and peers, such as hn:exchange=mx,rcm.';
const form = /^([a-z]{2,8}):([a-z-]+(?:,[a-z-]+)*)(?:=([a-z]{2,8}(?:,[a-z]{2,8})*))?$/;

function readNode(argument: string): NodeOnBroker {
  const [, node, services, peers] = form.exec(argument) ?? [];
  if (!node || !services) throw new Error(usage);
  return { node, services: services.split(','), peers: peers?.split(',') ?? [] };
}

try {
  const given = process.env['KAFKA_BROKERS'];
  const nodes = process.argv.slice(2).map(readNode);
  if (!given || nodes.length === 0) throw new Error(usage);
  for (const line of await declare(brokerAddress(given), nodes)) process.stdout.write(`${line}\n`);
} catch (error) {
  process.stderr.write(`${oneLine(error)}\n`);
  process.exitCode = 1;
}
