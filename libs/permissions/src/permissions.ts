import type { ServiceName } from '#libs/contracts';
import { matrix } from './matrix.js';
import { recordKinds, records, type RecordKind } from './records.js';
import type { RolePermissions } from './role-permissions.js';

/** What somebody may be in an organisation. */
export type Role = keyof typeof matrix;

/** All roles. */
export const roles = Object.keys(matrix) as Role[];

type Read<Of extends Role> = Of extends Role
  ? (typeof matrix)[Of]['reads'][number]['records'][number]
  : never;
type Given<Of extends Role, Kind extends RecordKind> = Of extends Role
  ? (typeof matrix)[Of]['commands'] extends Readonly<
      Record<Kind, readonly (infer Name extends string)[]>
    >
    ? Name
    : never
  : never;

/** What somebody in some role may do with a kind of record: read it, or give it a command. */
export type Action<Kind extends RecordKind> =
  Given<Role, Kind> | (Kind extends Read<Role> ? 'read' : never);

/** A command to a kind of record, of whichever role. */
export type Command<Kind extends RecordKind> = Given<Role, Kind>;

/** An action and the kind of record that it is done with. */
export interface Permission {
  readonly action: string;
  readonly record: RecordKind;
}

/** The permissions of one role, each action for a record once. */
export function permissionsOf(role: Role): readonly Permission[] {
  const { reads, commands }: RolePermissions = matrix[role];
  const read = recordKinds.filter((kind) =>
    reads.some((task) => task.records.includes(kind) && task.purposes.includes(purposeOf(kind))),
  );
  return [
    ...read.map((record) => ({ action: 'read', record })),
    ...recordKinds.flatMap((record): Permission[] =>
      (commands[record] ?? []).map((action) => ({ action, record })),
    ),
  ];
}

/** What a role may do with one kind of record, and which service has its routes. */
export interface RecordPermissions {
  readonly record: RecordKind;
  readonly service: ServiceName;
  readonly actions: readonly string[];
}

/** The permissions of one role by the kinds of record, for who shows them. */
export function permissionsByRecord(role: Role): readonly RecordPermissions[] {
  const byRecord = Map.groupBy(permissionsOf(role), ({ record }) => record);
  return [...byRecord].map(([record, given]) => ({
    record,
    service: records[record].service,
    actions: given.map(({ action }) => action),
  }));
}

const nameOf = ({ action, record }: Permission): string => `${action} ${record}`;
const allowed = new Map(roles.map((role) => [role, new Set(permissionsOf(role).map(nameOf))]));

/** Whether a role may do something with a kind of record; a role that is none of ours may nothing. */
export function isPermitted(role: string, permission: Permission): boolean {
  return allowed.get(role as Role)?.has(nameOf(permission)) ?? false;
}

/** The roles that may do something with a kind of record. */
export function rolesThatMay<Kind extends RecordKind>(
  action: Action<Kind>,
  record: Kind,
): readonly Role[] {
  return rolesWith({ action, record });
}

/**
 * Whether a role sees, of a case that concerns its organisation, what every organisation of the node
 * did with it. A case that does not concern its organisation does not exist for it either.
 */
export function seesWholeCase(role: string): boolean {
  const { wholeCase }: Partial<RolePermissions> = roles.includes(role as Role)
    ? matrix[role as Role]
    : {};
  return wholeCase === true;
}

/** The roles that may do something with a kind of record, by how much of a case they see. */
export function rolesByReach<Kind extends RecordKind>(
  action: Action<Kind>,
  record: Kind,
): { readonly ofOrganisation: readonly Role[]; readonly ofWholeCase: readonly Role[] } {
  const permitted = rolesThatMay(action, record);
  return {
    ofOrganisation: permitted.filter((role) => !seesWholeCase(role)),
    ofWholeCase: permitted.filter(seesWholeCase),
  };
}

/** The roles that give some command to a kind of record. */
export function rolesThatChange(record: RecordKind): readonly Role[] {
  return roles.filter((role) => {
    const { commands }: RolePermissions = matrix[role];
    return commands[record] !== undefined;
  });
}

/** The roles that have a permission; none for one that nobody has. */
export function rolesWith(permission: Permission): readonly Role[] {
  return roles.filter((role) => isPermitted(role, permission));
}

/** For which the routes of a kind of record show it. */
export function purposeOf(record: RecordKind): (typeof records)[RecordKind]['purpose'] {
  return records[record].purpose;
}

/** The roles that have a task with a child or a case in a service. */
export function rolesWithCasesIn(service: ServiceName): readonly Role[] {
  return roles.filter((role) =>
    permissionsOf(role).some(({ record }) => {
      const { service: holder, ofCase } = records[record];
      return ofCase && holder === service;
    }),
  );
}

/** The roles that have a task with no child and no case. */
export const rolesWithoutCases: readonly Role[] = roles.filter((role) =>
  permissionsOf(role).every(({ record }) => !records[record].ofCase),
);
