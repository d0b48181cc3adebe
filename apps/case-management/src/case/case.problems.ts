import { defineProblems } from '#libs/http';

/** What can be wrong with a change of a case beside its fields. */
defineProblems({
  'CASE.ILLEGAL_TRANSITION': {
    status: 409,
    en: 'A case that is {from} cannot become {to}. Read it again and choose another step.',
    es: 'Un caso en estado {from} no puede pasar a {to}. Léalo de nuevo y elija otro paso.',
  },
  'CASE.NOT_ACHIEVED': {
    status: 409,
    en: 'What was asked for is done once a plan was approved and the child was seen at the last visit. Missing: {missing}. Approve a plan, record a visit, or choose the reason that is true.',
    es: 'Lo pedido está cumplido cuando hay un plan aprobado y se vio a la niña o el niño en la última visita. Falta: {missing}. Apruebe un plan, registre una visita o elija la razón verdadera.',
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
