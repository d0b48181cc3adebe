import { defineProblems } from '#libs/http';

/** What can be wrong with an expected arrival beside its fields. */
defineProblems({
  'EXPECTED_ARRIVAL.ILLEGAL_TRANSITION': {
    status: 409,
    en: 'An expected arrival that is {from:record-state} cannot become {to:record-state}. Read it again and choose another step.',
    es: 'Una llegada prevista en estado {from:record-state} no puede pasar a {to:record-state}. Léala de nuevo y elija otro paso.',
  },
  'EXPECTED_ARRIVAL.FAR_FROM_PLAN': {
    status: 422,
    en: 'arrivedOn is more than 30 days from the planned day. It was accepted; check the day, and that this is the child who is expected.',
    es: 'arrivedOn está a más de 30 días del día previsto. Se aceptó; revise el día y que se trate de la niña o el niño a quien se espera.',
  },
  'EXPECTED_ARRIVAL.WAS_CANCELLED': {
    status: 422,
    en: 'The referral of this child was cancelled. The arrival was registered; propose the handover to the agency that is to care for the child.',
    es: 'La derivación de esta niña o niño fue cancelada. La llegada se registró; proponga la entrega a la institución que deba asumir el cuidado.',
  },
  'EXPECTED_ARRIVAL.NOT_YET_DUE': {
    status: 422,
    en: 'The child is expected on {arrivesOn}, which has not come yet. Record the absence on that day or later.',
    es: 'La llegada está prevista para el {arrivesOn}, que aún no llega. Registre la ausencia ese día o después.',
  },
});
