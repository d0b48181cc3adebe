import { ProblemError } from '#libs/http';
import type { JWTPayload } from 'jose';
import { roles, type Role } from '#libs/permissions';
import type { Actor } from './actor.js';

const isRole = (value: unknown): value is Role => roles.includes(value as Role);

/**
 * The one role that `claim` names. Providers such as Keycloak list all roles of a user, their own
 * among them; a user with two of ours has none: nobody acts in two capacities at the same time.
 */
function findRole(claim: unknown): Role | undefined {
  const [role, ...others] = (Array.isArray(claim) ? claim : [claim]).filter(isRole);
  return others.length === 0 ? role : undefined;
}

/**
 * The actor that verified claims describe. An issuer vouches for organisations of its own node only.
 * Throws `TOKEN.OTHER_NODE` or `TOKEN.CLAIMS`.
 */
export function actorOfClaims(claims: JWTPayload, node: string): Actor {
  const { sub, organisation, name } = claims;
  const role = findRole(claims['role']);
  if (claims['node'] !== node) throw new ProblemError('TOKEN.OTHER_NODE', { node });
  const ownOrganisation = typeof organisation === 'string' && organisation.startsWith(`${node}.`);
  if (!sub || !ownOrganisation || !role) throw new ProblemError('TOKEN.CLAIMS');
  return {
    subject: sub,
    node,
    organisation,
    role,
    kind: role === 'service' ? 'machine' : 'person',
    ...(typeof name === 'string' && { name }),
  };
}
