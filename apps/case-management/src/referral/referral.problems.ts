import { defineProblems } from '#libs/http';

/** What can be wrong with an answer to a referral beside its fields. */
defineProblems({
  'INCOMING_REFERRAL.ILLEGAL_TRANSITION': {
    status: 409,
    en: 'A referral that is {from} cannot become {to}. Read it again and choose another answer.',
    es: 'Una derivación en estado {from} no puede pasar a {to}. Léala de nuevo y elija otra respuesta.',
  },
});
