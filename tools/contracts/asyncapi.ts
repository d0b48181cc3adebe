import { dataschemaOf, envelopeSchema, type EventContract } from '#libs/contracts';
import { exampleEnvelope } from './example-envelope.js';
import { consumersOf, ruleInWords, senderOf } from './words.js';

/** The AsyncAPI 3.0 document: both channels and one message for each event version. */
export function asyncApi(contracts: readonly EventContract[], version: string): object {
  const addressed = contracts.filter((contract) => contract.reach === 'addressed');
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Enlace events',
      version,
      description: 'The events between the services of a node, and those that cross the border.',
      license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
    },
    defaultContentType: 'application/json',
    channels: { node: nodeChannel(contracts), exchange: exchangeChannel(addressed) },
    operations: operations(contracts, addressed),
    components: {
      schemas: { envelope: envelopeSchema },
      messages: Object.fromEntries(contracts.map((one) => [keyOf(one), message(one)])),
    },
  };
}

function nodeChannel(contracts: readonly EventContract[]): object {
  return {
    address: 'node.{node}',
    title: 'Inside a node',
    description:
      'All services of a node, keyed by case reference. The data of an event about a child is encrypted under the data key of that child; shown here is what it is once opened.',
    parameters: { node: { description: 'Node', examples: ['mx', 'hn', 'gt', 'rcm'] } },
    messages: references(contracts),
  };
}

function exchangeChannel(contracts: readonly EventContract[]): object {
  return {
    address: 'exchange.{node}',
    title: 'Across the border',
    description:
      'The inbox of a node. It holds packed records, signed, and encrypted for this node; shown here are the addressed events inside them, with the parts that the policy allowed.',
    parameters: { node: { description: 'Receiving node', examples: ['mx', 'hn', 'gt', 'rcm'] } },
    messages: references(contracts),
  };
}

function operations(
  contracts: readonly EventContract[],
  addressed: readonly EventContract[],
): Record<string, object> {
  const senders = Map.groupBy(contracts, senderOf);
  const send = [...senders].map(
    ([sender, all]) => [`send-${sender}`, sending('node', all)] as const,
  );
  return { ...Object.fromEntries(send), 'send-across-the-border': sending('exchange', addressed) };
}

function sending(channel: string, contracts: readonly EventContract[]): object {
  return {
    action: 'send',
    channel: { $ref: `#/channels/${channel}` },
    messages: contracts.map((one) => ({ $ref: `#/channels/${channel}/messages/${keyOf(one)}` })),
  };
}

function references(contracts: readonly EventContract[]): Record<string, object> {
  const entries = contracts.map(
    (one) => [keyOf(one), { $ref: `#/components/messages/${keyOf(one)}` }] as const,
  );
  return Object.fromEntries(entries);
}

function message(contract: EventContract): object {
  const { type, version, reach, rule, purpose, parts, schema, summary } = contract;
  const own = {
    type: { const: type },
    dataschema: { const: dataschemaOf(contract) },
    data: schema,
  };
  return {
    name: type,
    title: `${type} v${version}`,
    summary,
    description: `Received by ${consumersOf(contract)}. ${ruleInWords(contract)}`,
    correlationId: { location: '$message.payload#/correlationid' },
    payload: {
      allOf: [{ $ref: '#/components/schemas/envelope' }, { type: 'object', properties: own }],
    },
    examples: [{ name: `${type} v${version}`, payload: exampleEnvelope(contract) }],
    'x-enlace': { reach, rule, purpose, parts },
  };
}

function keyOf({ type, version }: EventContract): string {
  return `${type}.v${version}`;
}
