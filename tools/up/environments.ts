import { recordHolders } from '#libs/contracts';
import { demonstrationMachine } from '#libs/identity';
import { addressAs } from '#libs/kafka-admin';
import {
  host,
  operationsPort,
  originOf,
  type NodeAddresses,
  type Seed,
  borderDatabase,
  borderRole,
  keyDatabase,
  logDatabase,
  sessionDatabase,
  serviceDatabase,
  type DatabaseUrl,
} from '#libs/demonstration';
import type { IssuerPlan, NodePlan } from '../../apps/node/src/node-plan.js';
import { keyFiles } from './prepare-keys.js';

/** What all nodes share. */
export interface Ground {
  readonly data: string;
  readonly seed: Seed;
  readonly urlOf: DatabaseUrl;
  /** The operator's address of the broker for all event logs; without it they are databases. */
  readonly kafka?: string;
  /** The public key of the trust list. */
  readonly trustListKey: string;
  readonly logLevel: string;
  /** The folders of other builds, by the nodes that run on them. */
  readonly builds?: Readonly<Record<string, string>>;
  /** The address on which they listen, when it is not the one they are reached by. */
  readonly listen?: string;
}

type Variables = Record<string, string>;

/** Far more than people do: one machine plays them all, as fast as it can. */
const DEMONSTRATION_RATE = '1000000';
const GATEWAY_CLIENT = 'enlace-gateway';

/** The whole of a node in one process: every service as its own `main` would be configured. */
export function planNode(ground: Ground, at: NodeAddresses): Required<NodePlan> {
  const { node } = at;
  return {
    node,
    services: Object.fromEntries(
      at.services.map(({ name, port }) => [name, serviceVariables(ground, at, name, port)]),
    ),
    gateway: gatewayVariables(ground, at),
    issuer: issuerOf(ground, at),
  };
}

function gatewayVariables(ground: Ground, at: NodeAddresses) {
  const { node, gateway, issuer, services } = at;
  const database = sessionDatabase(node);
  return {
    ...common(ground, at, gateway),
    UPSTREAMS: services.map(({ name, port }) => `${name}=${originOf(port)}`).join(','),
    ISSUER_URL: originOf(issuer),
    PUBLIC_URL: originOf(gateway),
    CLIENT_ID: GATEWAY_CLIENT,
    CLIENT_KEY_FILE: keyFiles(ground.data, node).gatewayKey,
    DATABASE_URL: ground.urlOf(database, database),
    RATE_LIMIT_CLIENT: DEMONSTRATION_RATE,
    RATE_LIMIT_USER: DEMONSTRATION_RATE,
  };
}

function issuerOf(
  { data, seed, listen }: Ground,
  { node, gateway, issuer }: NodeAddresses,
): IssuerPlan {
  const { issuerKey, gatewayKey, machineKey } = keyFiles(data, node);
  return {
    ...(listen && { listen }),
    ...{ host, port: issuer, users: seed.usersOf(node), keyFile: issuerKey },
    gateway: { id: GATEWAY_CLIENT, origin: originOf(gateway), keyFile: gatewayKey },
    machines: [{ ...demonstrationMachine(node), keyFile: machineKey }],
  };
}

function serviceVariables(
  ground: Ground,
  at: NodeAddresses,
  service: string,
  port: number,
): Variables {
  const { urlOf, kafka, data } = ground;
  const { node, issuer } = at;
  const database = serviceDatabase(node, service);
  const keys = keyDatabase(node);
  const log = logDatabase(node);
  return {
    ...common(ground, at, port),
    DATABASE_URL: urlOf(database, database),
    KEY_STORE_URL: urlOf(keys, keys),
    NODE_KEY_FILE: keyFiles(data, node).nodeKey,
    EVENT_LOG: kafka ? addressAs(`${node}.${service}`, kafka) : urlOf(log, log),
    ISSUER_URL: originOf(issuer),
    ...(service === 'exchange' && borderVariables(ground, at)),
  };
}

/** Only the exchange crosses the border, and only it holds the node's signing key. */
function borderVariables(
  { urlOf, kafka, data, trustListKey }: Ground,
  { node, services }: NodeAddresses,
): Variables {
  const withRecords = services
    .map(({ name }) => name)
    .filter((name) => recordHolders.includes(name));
  return {
    NODE_SERVICES: withRecords.join(',') || 'none',
    BORDER_LOG: kafka
      ? addressAs(`${node}.exchange`, kafka)
      : urlOf(borderDatabase, borderRole(node)),
    SIGNING_KEY_FILE: keyFiles(data, node).signingKey,
    TRUST_LIST_KEY: trustListKey,
  };
}

function common(
  { logLevel, listen = host }: Ground,
  { node, timeZone }: NodeAddresses,
  port: number,
): Variables {
  return {
    ...{ ENLACE_NODE: node, TIME_ZONE: timeZone },
    ...{ HOST: listen, PORT: String(port), LOG_LEVEL: logLevel },
    // On this machine, or in the container, alone.
    ...{ OPERATIONS_HOST: host, OPERATIONS_PORT: String(operationsPort(port)) },
  };
}
