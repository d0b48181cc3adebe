import { defineProblems } from '#libs/http';

/** What can be wrong with an answer to a referral beside its fields. */
defineProblems({
  'INCOMING_REFERRAL.ILLEGAL_TRANSITION': {
    status: 409,
    en: 'A referral that is {from:record-state} cannot become {to:record-state}. Read it again and choose another answer.',
    es: 'Una derivación en estado {from:record-state} no puede pasar a {to:record-state}. Léala de nuevo y elija otra respuesta.',
  },
  'INCOMING_REFERRAL.NOT_PAUSED': {
    status: 409,
    en: 'A referral that is {state:record-state} is not paused, so it cannot be resumed. Read it again.',
    es: 'Una derivación en estado {state:record-state} no está en pausa, así que no se puede reanudar. Léala de nuevo.',
  },
  'INCOMING_REFERRAL.UNKNOWN_AGENCY': {
    status: 422,
    en: 'The trust list has no child protection agency of this node with the id given as recipient. The nearest one is {nearest}.',
    es: 'La lista de confianza no tiene ninguna autoridad de protección de niñez de este nodo con el identificador indicado en recipient. La más parecida es {nearest}.',
  },
  'INCOMING_REFERRAL.REDIRECTED_BEFORE': {
    status: 422,
    en: 'The organisation given as recipient has had this referral already. Agree with it who answers, or choose another.',
    es: 'La organización indicada en recipient ya tuvo esta derivación. Acuerde con ella quién responde o elija otra.',
  },
});
