import {
  referralReceivedV1,
  referralAcceptedV1,
  referralRejectedV1,
  referralRedirectedV1,
  referralStartedV1,
  referralPausedV1,
  referralResumedV1,
  referralCompletedV1,
  referralFailedV1,
  referralExpiredV1,
  type EventContract,
} from '#libs/contracts';
import type { EventOf } from '#libs/messaging';
import type { ReferralState } from '../domain/referral.js';

type AnswerOf<Event> = Event extends EventOf<EventContract> ? Pick<Event, 'type' | 'data'> : never;

/** What the receiver of a referral may say about it. */
export type AnswerEvent = AnswerOf<
  EventOf<
    | typeof referralReceivedV1
    | typeof referralAcceptedV1
    | typeof referralRejectedV1
    | typeof referralRedirectedV1
    | typeof referralStartedV1
    | typeof referralPausedV1
    | typeof referralResumedV1
    | typeof referralCompletedV1
    | typeof referralFailedV1
    | typeof referralExpiredV1
  >
>;

/** The same in this service's words. */
export interface ReferralAnswered {
  readonly state: ReferralState;
  readonly on: string | null;
  readonly reason: string | null;
}

/** Reads the answer out of the event that says it. */
export function answerOf(event: AnswerEvent): ReferralAnswered {
  switch (event.type) {
    case referralReceivedV1.type:
      return { state: 'received', on: null, reason: null };
    case referralAcceptedV1.type:
      return { state: 'accepted', on: event.data.acceptedOn, reason: null };
    case referralRejectedV1.type:
      return { state: 'rejected', on: null, reason: event.data.reason };
    case referralRedirectedV1.type:
      return { state: 'redirected', on: null, reason: event.data.reason };
    case referralStartedV1.type:
      return { state: 'in-progress', on: event.data.startedOn, reason: null };
    case referralPausedV1.type:
      return { state: 'paused', on: event.data.pausedOn, reason: event.data.reason };
    case referralResumedV1.type: {
      const { started, resumedOn, reason } = event.data;
      return { state: started ? 'in-progress' : 'accepted', on: resumedOn, reason };
    }
    case referralCompletedV1.type:
      return { state: 'completed', on: event.data.completedOn, reason: null };
    case referralFailedV1.type:
      return { state: 'failed', on: null, reason: event.data.reason };
    case referralExpiredV1.type:
      return { state: 'expired', on: event.data.expiredOn, reason: null };
  }
}
