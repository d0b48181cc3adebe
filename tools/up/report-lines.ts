import { originOf, type NodeAddresses, type Seed } from '#libs/demonstration';
import { table } from '#libs/process';

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
