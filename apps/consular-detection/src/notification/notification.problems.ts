import { defineProblems } from '#libs/http';

/** What can be wrong with a notification beside its fields. */
defineProblems({
  'NOTIFICATION.ILLEGAL_TRANSITION': {
    status: 409,
    en: 'A notification that is {from:record-state} cannot become {to:record-state}. The referral was cancelled, so nothing is left to acknowledge.',
    es: 'Una notificación en estado {from:record-state} no puede pasar a {to:record-state}. La derivación se canceló, así que no queda nada que acusar.',
  },
});
