import { defineProblems } from '#libs/http';

/** What can be wrong with an arrival beside its fields. */
defineProblems({
  'ARRIVAL.ILLEGAL_TRANSITION': {
    status: 409,
    en: 'An arrival that is {from:record-state} cannot become {to:record-state}. Read it again and choose another step.',
    es: 'Una llegada en estado {from:record-state} no puede pasar a {to:record-state}. Léala de nuevo y elija otro paso.',
  },
  'ARRIVAL.REGISTERED_ALREADY': {
    status: 409,
    en: 'This child is registered at your centre since {arrivedOn} and was not handed over. Find the arrival by the case, and go on with it.',
    es: 'Esta niña o niño está registrado en su centro desde el {arrivedOn} y no ha sido entregado. Busque la llegada por el caso y continúe con ella.',
  },
  'ARRIVAL.CASE_UNKNOWN': {
    status: 422,
    en: 'No centre of this country knows one child by this case. The child was registered with a case of their own; check the code, and tell it to the agency when you propose the handover.',
    es: 'Ningún centro de este país conoce a una sola niña o niño por este caso. Se registró con un caso propio; revise el código e infórmelo a la institución al proponer la entrega.',
  },
  'ARRIVAL.AFTER_HANDOVER': {
    status: 422,
    en: 'arrivedOn is after the day of the handover ({handedOverOn}). Correct the day.',
    es: 'arrivedOn es posterior al día de la entrega ({handedOverOn}). Corrija el día.',
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
