import {
  ReferralAccepted,
  ReferralCompleted,
  ReferralFailed,
  ReferralPaused,
  ReferralRejected,
  ReferralResumed,
} from '#libs/contracts';
import { checkAchieved } from '../../../achievement/check-achieved.js';
import { accept, complete, fail, pause, redirect, reject, resume } from '../../domain/referral.js';
import { statusOf } from '../../status/referral-status.js';
import type {
  FailReferralRequest,
  PauseReferralRequest,
  RedirectReferralRequest,
  RejectReferralRequest,
  ResumeReferralRequest,
} from './answer-referral.request.js';
import { checkRedirection, forwardedEvent } from './redirection.js';
import type { Transition } from './transition.js';

const line = <Request>(transition: Transition<Request>): Transition<Request> => transition;

/** The answers to a referral, one line each: what is decided, stored, published and audited. */
export const transitions = {
  /** Takes over care; upon it the sender discloses the report. */
  accept: line<undefined>({
    action: 'referral.accept',
    decide: accept,
    event: (one, _, { today }) => statusOf(one, ReferralAccepted, { acceptedOn: today }),
  }),
  /** Rejects, with a reason. The sender gets the code alone: no free text leaves the organisation. */
  reject: line<RejectReferralRequest>({
    action: 'referral.reject',
    decide: reject,
    answer: ({ reason, text }) => ({ reason, text }),
    event: (one, { reason }) => statusOf(one, ReferralRejected, { reason }),
  }),
  /**
   * Lets another agency of the node answer. The exchange shows it the request, as to every
   * organisation, so the policy decides and the custody ledger records it. The sender is notified
   * once the other agency has the referral.
   */
  redirect: line<RedirectReferralRequest>({
    action: 'referral.redirect',
    decide: (one, { recipient }) => redirect(one, recipient),
    answer: ({ reason }) => ({ reason }),
    check: checkRedirection,
    event: forwardedEvent,
    detail: ({ recipient }) => ({ recipient }),
  }),
  /** Lets work on a referral rest, whether or not it had begun. */
  pause: line<PauseReferralRequest>({
    action: 'referral.pause',
    decide: pause,
    answer: ({ reason }) => ({ reason }),
    event: (one, { reason }, { today }) =>
      statusOf(one, ReferralPaused, { reason, pausedOn: today }),
  }),
  /** Goes on with a referral where it was paused. */
  resume: line<ResumeReferralRequest>({
    action: 'referral.resume',
    decide: resume,
    event: (one, { reason }, { today }) => {
      const data = { reason, resumedOn: today, started: one.state === 'in-progress' };
      return statusOf(one, ReferralResumed, data);
    },
  }),
  /** Notifies the sender that what they asked for is done; the case itself may go on. */
  complete: line<undefined>({
    action: 'referral.complete',
    decide: complete,
    check: ({ id: referralId, organisation }, _request, { tx, records }) =>
      checkAchieved(tx, records, { organisation, referralId }),
    event: (one, _, { today }) => statusOf(one, ReferralCompleted, { completedOn: today }),
  }),
  /** Ends a referral that was accepted and cannot be carried out. */
  fail: line<FailReferralRequest>({
    action: 'referral.fail',
    decide: fail,
    answer: ({ reason }) => ({ reason }),
    event: (one, { reason }) => statusOf(one, ReferralFailed, { reason }),
  }),
};
