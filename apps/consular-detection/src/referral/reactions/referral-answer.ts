import {
  ReferralReceived,
  ReferralAccepted,
  ReferralRejected,
  ReferralRedirected,
  ReferralStarted,
  ReferralPaused,
  ReferralResumed,
  ReferralCompleted,
  ReferralFailed,
  ReferralExpired,
  type EventContract,
} from '#libs/contracts';
import type { EventOf } from '#libs/messaging';
import type { ReferralState } from '../domain/referral.js';

/** The events by which the receiver of a referral answers, and that nobody did in time. */
export const answers = [
  ReferralReceived,
  ReferralAccepted,
  ReferralRejected,
  ReferralRedirected,
  ReferralStarted,
  ReferralPaused,
  ReferralResumed,
  ReferralCompleted,
  ReferralFailed,
  ReferralExpired,
] as const;

type AnswerOf<Event> = Event extends EventOf<EventContract> ? Pick<Event, 'type' | 'data'> : never;

/** What the receiver of a referral may answer. */
export type AnswerEvent = AnswerOf<EventOf<(typeof answers)[number]>>;

/** The same in this service's words. */
export interface ReferralAnswered {
  readonly state: ReferralState;
  readonly on: string | null;
  readonly reason: string | null;
}

/** Reads the answer from its event. */
export function answerOf(event: AnswerEvent): ReferralAnswered {
  switch (event.type) {
    case ReferralReceived.type:
      return { state: 'received', on: null, reason: null };
    case ReferralAccepted.type:
      return { state: 'accepted', on: event.data.acceptedOn, reason: null };
    case ReferralRejected.type:
      return { state: 'rejected', on: null, reason: event.data.reason };
    case ReferralRedirected.type:
      return { state: 'redirected', on: null, reason: event.data.reason };
    case ReferralStarted.type:
      return { state: 'in-progress', on: event.data.startedOn, reason: null };
    case ReferralPaused.type:
      return { state: 'paused', on: event.data.pausedOn, reason: event.data.reason };
    case ReferralResumed.type: {
      const { started, resumedOn, reason } = event.data;
      return { state: started ? 'in-progress' : 'accepted', on: resumedOn, reason };
    }
    case ReferralCompleted.type:
      return { state: 'completed', on: event.data.completedOn, reason: null };
    case ReferralFailed.type:
      return { state: 'failed', on: null, reason: event.data.reason };
    case ReferralExpired.type:
      return { state: 'expired', on: event.data.expiredOn, reason: null };
  }
}
