import type { Actor } from '#libs/identity';
import { isSealedTo } from '#libs/persistence';
import { actionsOf, type ActionView } from '#libs/service';
import { accept, complete, fail, pause, redirect, reject, resume } from '../../domain/referral.js';
import type { ReferralEntity } from '../../persistence/referral.entity.js';

/** What somebody may do with a referral that their organisation received. */
export function referralActions(actor: Actor, referral: ReferralEntity): ActionView[] {
  const decisions = {
    accept: () => accept(referral),
    reject: () => reject(referral),
    // Whom it may go to is decided when somebody is named.
    redirect: () => redirect(referral, referral.organisation),
    pause: () => pause(referral),
    resume: () => resume(referral),
    complete: () => complete(referral),
    fail: () => fail(referral),
  };
  const sealed = isSealedTo(referral, actor.subject);
  return actionsOf(actor, 'incoming-referral', decisions, sealed);
}
