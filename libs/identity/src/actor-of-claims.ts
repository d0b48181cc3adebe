import { ProblemError } from '#libs/http';
import type { JWTPayload } from 'jose';
import { roles } from './actor.js';
import type { Actor, Role } from './actor.js';

const isRole = (value: unknown): value is Role => roles.includes(value as Role);

/**
 * The actor that verified claims describe. An issuer vouches for organisations of its own node only.
 * Throws `TOKEN.OTHER_NODE` or `TOKEN.CLAIMS`.
 */
export function actorOfClaims(claims: JWTPayload, node: string): Actor {
  const { sub, organisation, role, name } = claims;
  if (claims['node'] !== node) throw new ProblemError('TOKEN.OTHER_NODE', { node });
  const ownOrganisation = typeof organisation === 'string' && organisation.startsWith(`${node}.`);
  if (!sub || !ownOrganisation || !isRole(role)) throw new ProblemError('TOKEN.CLAIMS');
  return {
    subject: sub,
    node,
    organisation,
    role,
    kind: role === 'service' ? 'machine' : 'person',
    ...(typeof name === 'string' && { name }),
  };
}
