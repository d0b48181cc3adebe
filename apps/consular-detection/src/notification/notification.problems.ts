import { defineProblems } from '#libs/http';

/** What can be wrong with a notification beside its fields. */
defineProblems({
  'NOTIFICATION.ILLEGAL_TRANSITION': {
    status: 409,
    en: 'A notification that is {from} cannot become {to}. The referral was cancelled, so nothing is left to acknowledge.',
    es: 'Una notificación en estado {from} no puede pasar a {to}. La derivación se canceló, así que no queda nada que acusar.',
  },
});
