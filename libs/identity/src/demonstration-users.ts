import { createHmac } from 'node:crypto';
import type { Role } from './actor.js';

/** A user of the embedded issuer: a client that signs in with its id and secret. */
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
  ],
  gt: [['pgn', 'caseworker', 'data-protection-officer', 'administrator']],
  rcm: [['secretariat', 'liaison-officer', 'data-protection-officer', 'administrator']],
};

/**
 * The demonstration users of a node. Their secrets come from `seed`, which `npm run up` makes once
 * and keeps: the same after each start, and different in each clone.
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
