import type { ContextActor } from '#libs/observability';

/** What somebody may be in an organisation; the policy builds on it. */
export const roles = [
  'consular-officer',
  'host-authority-officer',
  'reception-officer',
  'caseworker',
  'supervisor',
  'service-provider',
  'liaison-officer',
  'data-protection-officer',
  'administrator',
  'service',
] as const;

export type Role = (typeof roles)[number];

/** Who runs a node or watches the flows: they see no child and no case. */
export const rolesWithoutCases: readonly Role[] = ['administrator', 'liaison-officer'];

/** Who makes a request, as the node's issuer vouches for it. */
export interface Actor extends ContextActor {
  /** The stable id that the issuer gives, unique in the node. */
  subject: string;
  /** A display name; for the screen of this person only, never for logs or events. */
  name?: string;
  node: string;
  organisation: string;
  role: Role;
  kind: 'person' | 'machine';
}
