import { defineProblems } from '#libs/http';

/** What can be wrong with an arrival beside its fields. */
defineProblems({
  'ARRIVAL.ILLEGAL_TRANSITION': {
    status: 409,
    en: 'An arrival that is {from:record-state} cannot become {to:record-state}. Read it again and choose another step.',
    es: 'Una llegada en estado {from:record-state} no puede pasar a {to:record-state}. Léala de nuevo y elija otro paso.',
  },
  'ARRIVAL.HANDED_OVER_EARLY': {
    status: 422,
    en: 'The day of the handover is before the child arrived ({arrivedOn}). Correct the day.',
    es: 'El día de la entrega es anterior a la llegada ({arrivedOn}). Corrija el día.',
  },
  'ARRIVAL.HANDOVER_PROPOSED': {
    status: 409,
    en: '{handoverTo} is asked to take over this child already. Wait for its answer, or withdraw the proposal first.',
    es: 'Ya se pidió a {handoverTo} que asuma el cuidado. Espere su respuesta o retire primero la propuesta.',
  },
});
