import { originOf, type NodeAddresses } from '../network/addresses.js';
import type { Seed } from '../network/seed.js';

type Row = readonly string[];

/** The tables of where the nodes are and who may sign in. */
export function addressesAndUsers(nodes: readonly NodeAddresses[], seed: Seed): string {
  const addresses = nodes.map(({ node, name, gateway, issuer }): Row => [
    ...[node, name, originOf(gateway), `${originOf(gateway)}/docs`, `${originOf(issuer)}/token`],
  ]);
  const users = nodes.flatMap(({ node }) =>
    seed
      .usersOf(node)
      .map(({ id, secret, role, organisation }): Row => [
        ...[node, id, secret, role, organisation],
      ]),
  );
  return [
    table(['node', 'name', 'gateway', 'documentation', 'tokens (client credentials)'], addresses),
    table(['node', 'user', 'secret', 'role', 'organisation'], users),
  ].join('\n');
}

/** Columns as wide as their widest cell, in characters. */
export function table(head: Row, rows: readonly Row[]): string {
  const all = [head, ...rows];
  const widths = head.map((_, at) => Math.max(...all.map((row) => (row[at] ?? '').length)));
  const rule = widths.map((width) => '─'.repeat(width));
  return [head, rule, ...rows]
    .map((row) =>
      row
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .map((line) => `${line}\n`)
    .join('');
}
