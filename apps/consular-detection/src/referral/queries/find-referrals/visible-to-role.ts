import { HIDDEN_FROM_ROLE } from '#libs/contracts';
import { isPermitted, type Role } from '#libs/permissions';

/** Who may read holds sees them; the policy decides the same, which a spec compares. */
const readHold = { action: 'read', record: 'hold' } as const;
const HOLDS: readonly string[] = ['hold', 'protection-hold'];

/** Replaces a reason that a role may not know by another code, and leaves all others. */
export function asVisibleTo(role: Role, reason: string): string {
  return HOLDS.includes(reason) && !isPermitted(role, readHold) ? HIDDEN_FROM_ROLE : reason;
}
