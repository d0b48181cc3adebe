import { permissionsOf, purposeOf, recordKinds, roles, rolesWith } from '#libs/permissions';

const HEAD = `# Who may do what

Made of [libs/permissions](../libs/permissions/README.md) by \`npm run permissions:write\`: change it there. It says what a role may do in its own organisation. Of a record that is sealed, restricted or another organisation's, the policy and row security say more ([data protection](data-protection.md)).

| record | read for | read by | commands |
| --- | --- | --- | --- |`;

/** The matrix as a page: a line for each kind of record. */
export function permissionsPage(): string {
  return `${[HEAD, ...recordKinds.map(lineOf)].join('\n')}\n`;
}

function lineOf(record: (typeof recordKinds)[number]): string {
  const readers = rolesWith({ action: 'read', record });
  const actions = roles.flatMap((role) =>
    permissionsOf(role).filter((one) => one.record === record && one.action !== 'read'),
  );
  const names = [...new Set(actions.map(({ action }) => action))];
  const byRoles = Map.groupBy(names, (action) => rolesWith({ action, record }).join(', '));
  const commands = [...byRoles].map(([who, given]) => `${given.join(', ')}: ${who}`);
  const purpose = readers.length > 0 ? purposeOf(record) : '';
  return `| ${[record, purpose, readers.join(', '), commands.join('; ')].join(' | ')} |`;
}
