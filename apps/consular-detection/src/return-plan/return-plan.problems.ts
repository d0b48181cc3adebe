import { defineProblems } from '#libs/http';

/** What can be wrong with a return plan beside its fields. */
defineProblems({
  'RETURN_PLAN.REFERRAL_NOT_ACCEPTED': {
    status: 409,
    en: 'The referral is {state:record-state}: nobody has taken over the care of the child. Plan the return once it is accepted.',
    es: 'La derivación está en estado {state:record-state}: nadie ha asumido el cuidado. Planifique el retorno cuando esté aceptada.',
  },
  'RETURN_PLAN.ARRIVAL_PASSED': {
    status: 422,
    en: 'arrivesOn is in the past. Give the day on which the child will arrive.',
    es: 'arrivesOn está en el pasado. Indique el día en que llegará la niña o el niño.',
  },
  'RETURN_PLAN.ARRIVAL_TOO_FAR': {
    status: 422,
    en: 'arrivesOn is more than a year ahead. Give a day until {latest}; plan a later return when its day is near.',
    es: 'arrivesOn está a más de un año. Indique un día hasta {latest}; planifique un retorno posterior cuando se acerque su día.',
  },
  'RETURN_PLAN.UNKNOWN_RECEPTION_CENTRE': {
    status: 422,
    en: 'The trust list has no reception centre with this id in the country that accepted the referral. The nearest one is {nearest}.',
    es: 'La lista de confianza no tiene ningún centro de recepción con ese identificador en el país que aceptó la derivación. El más parecido es {nearest}.',
  },
});
