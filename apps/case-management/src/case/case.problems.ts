import { defineProblems } from '#libs/http';

/** What can be wrong with a change of a case beside its fields. */
defineProblems({
  'CASE.ILLEGAL_TRANSITION': {
    status: 409,
    en: 'A case that is {from} cannot become {to}. Read it again and choose another step.',
    es: 'Un caso en estado {from} no puede pasar a {to}. Léalo de nuevo y elija otro paso.',
  },
  'PLAN.SERVICE_OF_OTHER_DIMENSION': {
    status: 422,
    en: 'The service {service} does not belong to the dimension {dimension}. Name it under its own.',
    es: 'El servicio {service} no pertenece a la dimensión {dimension}. Indíquelo en la suya.',
  },
  'PLAN.SERVICE_TWICE': {
    status: 422,
    en: 'The plan names the service {service} twice. Leave one of the two out.',
    es: 'El plan indica dos veces el servicio {service}. Omita una de las dos.',
  },
});
