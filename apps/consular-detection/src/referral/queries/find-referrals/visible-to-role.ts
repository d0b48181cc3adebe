import { HIDDEN_FROM_ROLE } from '#libs/contracts';
import { isPermitted, type Role } from '#libs/permissions';

/** Who reads holds is told of them; the policy decides the same, which a spec compares. */
const readHold = { action: 'read', record: 'hold' } as const;
const HOLDS: readonly string[] = ['hold', 'protection-hold'];

/** Puts another code in the place of a reason that a role is not told, and leaves all others. */
export function asVisibleTo(role: Role, reason: string): string {
  return HOLDS.includes(reason) && !isPermitted(role, readHold) ? HIDDEN_FROM_ROLE : reason;
}
