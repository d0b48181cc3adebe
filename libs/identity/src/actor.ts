import type { ContextActor } from '#libs/observability';
import type { Role } from '#libs/permissions';

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
