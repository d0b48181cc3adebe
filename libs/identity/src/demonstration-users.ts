import { createHmac } from 'node:crypto';
import type { Role } from '#libs/permissions';

/**
 * A user of the embedded issuer: signs in on its page with id and secret, and, because tools act
 * for people here, also as a client of its token endpoint.
 */
export interface DemonstrationUser {
  id: string;
  secret: string;
  name: string;
  organisation: string;
  role: Role;
}

const staff: Record<string, [organisation: string, ...roles: Role[]][]> = {
  mx: [
    ['dif-chiapas', 'host-authority-officer', 'supervisor'],
    ['dif-chiapas', 'data-protection-officer', 'administrator'],
  ],
  hn: [
    ['consulate-tapachula', 'consular-officer'],
    ['dinaf', 'caseworker', 'supervisor', 'data-protection-officer', 'administrator'],
    ['reception-belen', 'reception-officer'],
    ['community-services', 'service-provider'],
    ['consulate-tapachula', 'supervisor'],
  ],
  gt: [['pgn', 'caseworker', 'data-protection-officer', 'administrator']],
  rcm: [['secretariat', 'liaison-officer', 'data-protection-officer', 'administrator']],
};

/**
 * The demonstration users of a node. Their secrets come from `seed`, which `npm run up` makes once
 * and stores: the same after each start, and different in each clone.
 */
export function demonstrationUsers(node: string, seed: string): DemonstrationUser[] {
  return (staff[node] ?? []).flatMap(([slug, ...roles]) =>
    roles.map((role) => {
      const id = `${slug}.${role}`;
      const secret = createHmac('sha256', seed).update(`${node}/${id}`).digest('base64url');
      const name = `${role.replaceAll('-', ' ')} (demonstration)`;
      return { id, secret: secret.slice(0, 24), name, organisation: `${node}.${slug}`, role };
    }),
  );
}

/** The demonstration machine of a node, without its key: it acts for the node's first organisation. */
export function demonstrationMachine(node: string): {
  id: string;
  organisation: string;
  role: 'service';
} {
  const [[slug] = ['']] = staff[node] ?? [];
  return { id: `${slug}.service`, organisation: `${node}.${slug}`, role: 'service' };
}
