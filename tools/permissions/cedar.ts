import { purposes } from '#libs/contracts';
import {
  matrix,
  recordKinds,
  roles,
  type ReadTask,
  type Role,
  type RolePermissions,
} from '#libs/permissions';

const GENERATED = '// Made of libs/permissions by `npm run permissions:write`: change it there.';

/** A rule for each task of a role in `entries`: what the role may read, and for which purposes. */
export function cedarRules(entries: Readonly<Record<Role, RolePermissions>> = matrix): string {
  const rules = roles.flatMap((role) => entries[role].reads.map((task) => ruleOf(role, task)));
  return `${[GENERATED, ...rules].join('\n\n')}\n`;
}

/** The roles and the kinds of record, as the schema of the policy names them. */
export function cedarEntities(): string {
  const entities = [
    `entity Role enum ${listOf(roles.map(quoted), '')};`,
    `entity RecordKind enum ${listOf(recordKinds.map(quoted), '')};`,
  ];
  return `${[GENERATED, ...entities].join('\n\n')}\n`;
}

function ruleOf(role: Role, { name, records, purposes: allowed, note }: ReadTask): string {
  const kinds = records.map((kind) => `RecordKind::${quoted(kind)}`);
  const anyPurpose = purposes.codes.every((code) => allowed.includes(code));
  const conditions = [
    `${listOf(kinds, '  ')}.contains(resource)`,
    ...(anyPurpose ? [] : [`${listOf(allowed.map(quoted), '  ')}.contains(context.purpose)`]),
  ];
  return [
    `@id(${quoted([role, 'reads', ...(name ? [name] : [])].join('-'))})`,
    `@note_en(${quoted(note.en)})`,
    `@note_es(${quoted(note.es)})`,
    `permit (principal == Role::${quoted(role)}, action == Action::"read", resource)`,
    `when {\n  ${conditions.join(' &&\n  ')}\n};`,
  ].join('\n');
}

function listOf(items: readonly string[], indent: string): string {
  const [only = '', ...others] = items;
  if (others.length === 0) return `[${only}]`;
  return `[\n${items.map((item) => `${indent}  ${item}`).join(',\n')}\n${indent}]`;
}

function quoted(text: string): string {
  return JSON.stringify(text);
}
