import { readFileSync } from 'node:fs';
import type { AclEntry } from 'kafkajs';
import { serviceNames } from '#libs/contracts';
import { kafkajs } from '#libs/kafka-client';
import { fromRoot } from '../process/repository.js';

const { AclOperationTypes, AclPermissionTypes, AclResourceTypes, ResourcePatternTypes } = kafkajs;

/** A node on a broker. */
export interface NodeOnBroker {
  readonly node: string;
  /** Those of its services that use this broker. */
  readonly services: readonly string[];
  /** The nodes whose inboxes it writes to: those that it has an agreement with. */
  readonly peers: readonly string[];
}

interface Right {
  readonly principal: string;
  readonly may: readonly ('read' | 'write')[];
  readonly topic?: string;
  readonly group?: string;
}

interface Declaration {
  readonly rights: readonly Right[];
}

const OPERATIONS = { read: AclOperationTypes.READ, write: AclOperationTypes.WRITE };

/** The entries that `deploy/kafka/rights.json` declares for these nodes. Throws for an unknown service. */
export function declaredRights(nodes: readonly NodeOnBroker[]): AclEntry[] {
  const { rights } = JSON.parse(
    readFileSync(fromRoot('deploy/kafka/rights.json'), 'utf8'),
  ) as Declaration;
  return nodes.flatMap(({ node, services, peers }) => {
    assertKnown(services);
    return rights
      .flatMap((right) => spread(right, '<service>', services))
      .filter(({ principal }) => services.some((service) => principal === `<node>.${service}`))
      .flatMap((right) => spread(right, '<peer>', peers))
      .flatMap((right) => entriesOf(JSON.parse(filled(right, '<node>', node)) as Right));
  });
}

/** A name that is mistaken would silently give a service nothing. */
function assertKnown(services: readonly string[]): void {
  const all: readonly string[] = serviceNames;
  const unknown = services.find((service) => !all.includes(service));
  if (unknown !== undefined) throw new Error(`${unknown} is no service: ${all.join(', ')}`);
}

/** One right for each name, where it speaks of one at all. */
function spread(right: Right, place: string, names: readonly string[]): Right[] {
  if (!JSON.stringify(right).includes(place)) return [right];
  return names.map((name) => JSON.parse(filled(right, place, name)) as Right);
}

function filled(right: Right, place: string, name: string): string {
  return JSON.stringify(right).replaceAll(place, name);
}

function entriesOf({ principal, may, topic, group }: Right): AclEntry[] {
  return may.map((operation) => ({
    principal: `User:${principal}`,
    host: '*',
    operation: OPERATIONS[operation],
    permissionType: AclPermissionTypes.ALLOW,
    resourceType: group === undefined ? AclResourceTypes.TOPIC : AclResourceTypes.GROUP,
    resourceName: group ?? topic ?? '',
    resourcePatternType: ResourcePatternTypes.LITERAL,
  }));
}

/** An entry in words, such as `User:hn.exchange: ALLOW READ of TOPIC exchange.hn`; equal ones have the same. */
export function describeRight(entry: AclEntry): string {
  const { principal, host, operation, permissionType, resourceType, resourceName } = entry;
  const pattern = nameIn(ResourcePatternTypes, entry.resourcePatternType);
  const act = `${nameIn(AclPermissionTypes, permissionType)} ${nameIn(AclOperationTypes, operation)}`;
  return [
    `${principal}: ${act} of ${nameIn(AclResourceTypes, resourceType)} ${resourceName}`,
    ...(pattern === 'LITERAL' ? [] : [`(${pattern})`]),
    ...(host === '*' ? [] : [`from ${host}`]),
  ].join(' ');
}

/** kafkajs has no names for its numbers, whatever its types say. */
function nameIn(names: Readonly<Record<string, unknown>>, number: number): string {
  return Object.keys(names).find((name) => names[name] === number) ?? String(number);
}
