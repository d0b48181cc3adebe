import type {
  ReferralAcceptedV1,
  ReferralCompletedV1,
  ReferralExpiredV1,
  ReferralFailedV1,
  ReferralPausedV1,
  ReferralReceivedV1,
  ReferralRedirectedV1,
  ReferralRejectedV1,
  ReferralResumedV1,
  ReferralStartedV1,
} from '#libs/contracts';
import type { ReferralState } from '../domain/referral.js';

/** What the receiver of a referral may say about it. */
export type AnswerEvent =
  | { readonly type: 'case-management.referral-received'; readonly data: ReferralReceivedV1 }
  | { readonly type: 'case-management.referral-accepted'; readonly data: ReferralAcceptedV1 }
  | { readonly type: 'case-management.referral-rejected'; readonly data: ReferralRejectedV1 }
  | { readonly type: 'case-management.referral-redirected'; readonly data: ReferralRedirectedV1 }
  | { readonly type: 'case-management.referral-started'; readonly data: ReferralStartedV1 }
  | { readonly type: 'case-management.referral-paused'; readonly data: ReferralPausedV1 }
  | { readonly type: 'case-management.referral-resumed'; readonly data: ReferralResumedV1 }
  | { readonly type: 'case-management.referral-completed'; readonly data: ReferralCompletedV1 }
  | { readonly type: 'case-management.referral-failed'; readonly data: ReferralFailedV1 }
  | { readonly type: 'case-management.referral-expired'; readonly data: ReferralExpiredV1 };

/** The same in this service's words. */
export interface ReferralAnswered {
  readonly state: ReferralState;
  readonly on: string | null;
  readonly reason: string | null;
}

/** Reads the answer out of the event that says it. */
export function answerOf(event: AnswerEvent): ReferralAnswered {
  switch (event.type) {
    case 'case-management.referral-received':
      return { state: 'received', on: null, reason: null };
    case 'case-management.referral-accepted':
      return { state: 'accepted', on: event.data.acceptedOn, reason: null };
    case 'case-management.referral-rejected':
      return { state: 'rejected', on: null, reason: event.data.reason };
    case 'case-management.referral-redirected':
      return { state: 'redirected', on: null, reason: event.data.reason };
    case 'case-management.referral-started':
      return { state: 'in-progress', on: event.data.startedOn, reason: null };
    case 'case-management.referral-paused':
      return { state: 'paused', on: event.data.pausedOn, reason: event.data.reason };
    case 'case-management.referral-resumed': {
      const { started, resumedOn, reason } = event.data;
      return { state: started ? 'in-progress' : 'accepted', on: resumedOn, reason };
    }
    case 'case-management.referral-completed':
      return { state: 'completed', on: event.data.completedOn, reason: null };
    case 'case-management.referral-failed':
      return { state: 'failed', on: null, reason: event.data.reason };
    case 'case-management.referral-expired':
      return { state: 'expired', on: event.data.expiredOn, reason: null };
  }
}
