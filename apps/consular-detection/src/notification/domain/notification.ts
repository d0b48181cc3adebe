import { defineLifecycle, step, type Refusal } from '#libs/domain';

export const notificationStates = ['notified', 'acknowledged', 'closed'] as const;

export type NotificationState = (typeof notificationStates)[number];

/**
 * A closed notification does not show why: its referral was cancelled, and a hold must look like
 * any other cancellation.
 */
const lifecycle = defineLifecycle<NotificationState>({
  initial: 'notified',
  transitions: {
    notified: ['acknowledged', 'closed'],
    acknowledged: ['acknowledged', 'closed'],
    closed: [],
  },
  refusalCode: 'NOTIFICATION.ILLEGAL_TRANSITION',
});

export const initialNotificationState = lifecycle.initial;

/** An officer of the consulate has acknowledged it; a repetition changes nothing. */
export const acknowledge = (state: NotificationState): NotificationState | Refusal =>
  step(lifecycle, state, 'acknowledged');

/** The referral was cancelled. */
export const close = (state: NotificationState): NotificationState | Refusal =>
  step(lifecycle, state, 'closed');
