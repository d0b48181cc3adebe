import { defineProblems } from '#libs/http';

/** What can be wrong with a handover beside its fields. */
defineProblems({
  'HANDOVER.ILLEGAL_TRANSITION': {
    status: 409,
    en: 'A handover that is {from:record-state} cannot become {to:record-state}. Read it again; the centre may propose another one.',
    es: 'Una entrega en estado {from:record-state} no puede pasar a {to:record-state}. Léala de nuevo; el centro puede proponer otra.',
  },
  'HANDOVER.RECEIVER_UNSUITABLE': {
    status: 422,
    en: 'A child is handed over only to another organisation of this country that may take over care, and to is not one of the trust list. The nearest one is {nearest}.',
    es: 'Una niña, niño o adolescente solo se entrega a otra organización de este país que pueda asumir el cuidado, y to no es una de la lista de confianza. La más parecida es {nearest}.',
  },
});
