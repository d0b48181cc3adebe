import { defineProblems } from '#libs/http';

/** What can be wrong with an arrival beside its fields. */
defineProblems({
  'ARRIVAL.ILLEGAL_TRANSITION': {
    status: 409,
    en: 'An arrival that is {from} cannot become {to}. Read it again and choose another step.',
    es: 'Una llegada en estado {from} no puede pasar a {to}. Léala de nuevo y elija otro paso.',
  },
  'ARRIVAL.HANDED_OVER_EARLY': {
    status: 422,
    en: 'handedOverOn is before the child arrived ({arrivedOn}). Correct the day.',
    es: 'handedOverOn es anterior a la llegada ({arrivedOn}). Corrija el día.',
  },
});
