import { HIDDEN_FROM_ROLE } from '#libs/contracts';
import type { Role } from '#libs/permissions';

/** Those whose task holds are; the policy's rules on reading say the same, which a spec compares. */
const mayKnowOfHolds: readonly Role[] = ['host-authority-officer', 'supervisor'];

const HOLDS: readonly string[] = ['hold', 'protection-hold'];

/** Puts another code in the place of a reason that a role is not told, and leaves all others. */
export function asVisibleTo(role: Role, reason: string): string {
  return HOLDS.includes(reason) && !mayKnowOfHolds.includes(role) ? HIDDEN_FROM_ROLE : reason;
}
