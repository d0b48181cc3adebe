import { readFileSync } from 'node:fs';
import type { AclEntry } from 'kafkajs';
import { isServiceName, serviceNames } from '#libs/contracts';
import { kafkajs } from '#libs/kafka-client';
import { fromRoot } from '#libs/process';

const { AclOperationTypes, AclPermissionTypes, AclResourceTypes, ResourcePatternTypes } = kafkajs;

/** A node on a broker. */
export interface NodeOnBroker {
  readonly node: string;
  /** Those of its services that use this broker. */
  readonly services: readonly string[];
  /** The nodes whose inboxes it writes to: those that it has an agreement with. */
  readonly peers: readonly string[];
}

interface DeclaredAcl {
  readonly principal: string;
  readonly may: readonly ('read' | 'write')[];
  readonly topic?: string;
  readonly group?: string;
}

interface Declaration {
  readonly acls: readonly DeclaredAcl[];
}

const OPERATIONS = { read: AclOperationTypes.READ, write: AclOperationTypes.WRITE };

/** The entries that `deploy/kafka/acls.json` declares for these nodes. Throws for an unknown service. */
export function declaredAcls(nodes: readonly NodeOnBroker[]): AclEntry[] {
  const { acls } = JSON.parse(
    readFileSync(fromRoot('deploy/kafka/acls.json'), 'utf8'),
  ) as Declaration;
  return nodes.flatMap(({ node, services, peers }) => {
    assertKnown(services);
    return acls
      .flatMap((acl) => spread(acl, '<service>', services))
      .filter(({ principal }) => services.some((service) => principal === `<node>.${service}`))
      .flatMap((acl) => spread(acl, '<peer>', peers))
      .flatMap((acl) => entriesOf(JSON.parse(filled(acl, '<node>', node)) as DeclaredAcl));
  });
}

/** A name that is mistaken would silently give a service nothing. */
function assertKnown(services: readonly string[]): void {
  const unknown = services.find((service) => !isServiceName(service));
  if (unknown === undefined) return;
  throw new Error(`${unknown} is no service: ${serviceNames.join(', ')}`);
}

/** One entry for each name, where it speaks of one at all. */
function spread(acl: DeclaredAcl, place: string, names: readonly string[]): DeclaredAcl[] {
  if (!JSON.stringify(acl).includes(place)) return [acl];
  return names.map((name) => JSON.parse(filled(acl, place, name)) as DeclaredAcl);
}

function filled(acl: DeclaredAcl, place: string, name: string): string {
  return JSON.stringify(acl).replaceAll(place, name);
}

function entriesOf({ principal, may, topic, group }: DeclaredAcl): AclEntry[] {
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
export function describeAcl(entry: AclEntry): string {
  const { principal, host, operation, permissionType, resourceType, resourceName } = entry;
  const pattern = nameIn(ResourcePatternTypes, entry.resourcePatternType);
  const act = `${nameIn(AclPermissionTypes, permissionType)} ${nameIn(AclOperationTypes, operation)}`;
  return [
    `${principal}: ${act} of ${nameIn(AclResourceTypes, resourceType)} ${resourceName}`,
    ...(pattern === 'LITERAL' ? [] : [`(${pattern})`]),
    ...(host === '*' ? [] : [`from ${host}`]),
  ].join(' ');
}

/** kafkajs has no names for its numbers, although its types declare them. */
function nameIn(names: Readonly<Record<string, unknown>>, number: number): string {
  return Object.keys(names).find((name) => names[name] === number) ?? String(number);
}
