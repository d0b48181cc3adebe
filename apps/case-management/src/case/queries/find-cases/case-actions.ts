import type { Actor } from '#libs/identity';
import { isSealedTo } from '#libs/persistence';
import { actionsOf, type ActionView } from '#libs/service';
import { close, plan } from '../../domain/case.js';
import type { CaseEntity } from '../../persistence/case.entity.js';

/** What somebody may do with a case of their organisation. */
export function caseActions(actor: Actor, found: CaseEntity): ActionView[] {
  const decisions = {
    'approve-plan': () => plan(found),
    close: () => close(found),
    // A seal may be set and lifted in any state.
    seal: () => undefined,
    unseal: () => undefined,
  };
  return actionsOf(actor, 'case', decisions, isSealedTo(found, actor.subject));
}
