import type { PermissionCheck } from '#libs/identity';
import { isPermitted, purposeOf } from '#libs/permissions';
import type { DisclosurePolicy } from '#libs/policy';

/**
 * What a route asks before its record is known: of a read the policy, as of a record of the actor's
 * own organisation that is not sealed to them, for the purpose for which its kind is shown; of a
 * command the matrix of permissions.
 */
export function permitsBy(policy: Pick<DisclosurePolicy, 'decideRead'>): PermissionCheck {
  return (role, permission) => {
    const { action, record } = permission;
    if (action !== 'read') return isPermitted(role, permission);
    const purpose = purposeOf(record);
    const facts = { ownOrganisation: true, sealed: false, brokenGlass: false };
    return policy.decideRead({ role, record, purpose, ...facts }).allowed;
  };
}
