import type { ServiceName } from '#libs/contracts';
import { demonstrationNodes } from './demonstration-network.js';

/** One database, its owner, and the roles that may use it. */
export interface PlannedDatabase {
  readonly name: string;
  readonly migrator: string;
  readonly users: readonly string[];
  readonly kind: DatabaseKind;
}

/** What is stored in a database. */
export type DatabaseKind =
  | { readonly of: 'service'; readonly node: string; readonly service: ServiceName }
  | { readonly of: 'keys'; readonly node: string }
  | { readonly of: 'log'; readonly node: string }
  | { readonly of: 'sessions'; readonly node: string }
  | { readonly of: 'border' };

/** The database of the border's log, which all nodes share. */
export const borderDatabase = 'enlace_border';

/** The database of a service of a node; its application role has the same name. */
export function serviceDatabase(node: string, service: string): string {
  return `enlace_${node}_${service.replaceAll('-', '_')}`;
}

/** The database of a node's wrapped keys, apart, so that backups of the services leave them out. */
export function keyDatabase(node: string): string {
  return `enlace_${node}_keys`;
}

/** The database of a node's own event log. */
export function logDatabase(node: string): string {
  return `enlace_${node}_log`;
}

/** The database of the sessions at a node's gateway. */
export function sessionDatabase(node: string): string {
  return `enlace_${node}_gateway`;
}

/** The role by which a node speaks to the border. */
export function borderRole(node: string): string {
  return `enlace_${node}_border`;
}

/** Every database of the demonstration network: for each service one, and what nodes share. */
export function planDatabases(): PlannedDatabase[] {
  const nodes = demonstrationNodes.map(({ node }) => node);
  return [
    planned(borderDatabase, { of: 'border' }, nodes.map(borderRole)),
    ...nodes.flatMap((node) => [
      planned(keyDatabase(node), { of: 'keys', node }),
      planned(logDatabase(node), { of: 'log', node }),
      planned(sessionDatabase(node), { of: 'sessions', node }),
    ]),
    ...demonstrationNodes.flatMap(({ node, services }) =>
      services.map((service) =>
        planned(serviceDatabase(node, service), { of: 'service', node, service }),
      ),
    ),
  ];
}

function planned(name: string, kind: DatabaseKind, users: readonly string[] = [name]) {
  return { name, kind, users, migrator: `${name}_migrator` };
}
