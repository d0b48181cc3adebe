import { defineProblems } from '#libs/http';

/** What can be wrong with a change of a case beside its fields. */
defineProblems({
  'CASE.ILLEGAL_TRANSITION': {
    status: 409,
    en: 'A case that is {from:record-state} cannot become {to:record-state}. Read it again and choose another step.',
    es: 'Un caso en estado {from:record-state} no puede pasar a {to:record-state}. Léalo de nuevo y elija otro paso.',
  },
  'CASE.SEALED_TO_ONE': {
    status: 422,
    en: 'A case is sealed to two people at least, so that one can work with the child when the other is away. Name somebody beside yourself.',
    es: 'Un caso se sella al menos para dos personas, para que una pueda trabajar con la niña o el niño cuando la otra no esté. Nombre a alguien más.',
  },
  'FIELD.UNKNOWN_PERSON': {
    status: 400,
    en: 'Nobody in your organisation who reads cases signs in with this identifier. Choose somebody of GET /v1/people; who is new signs in and opens the list of cases once.',
    es: 'Nadie de su organización que lea casos ingresa con este identificador. Elija a alguien de GET /v1/people; quien es nuevo ingresa y abre una vez la lista de casos.',
  },
  'CASE.NOT_ACHIEVED': {
    status: 409,
    en: 'What was asked for is done once a plan was approved and the child was seen at the last visit. Missing: {missing:achievement-gap}. Approve a plan, record a visit, or choose the reason that is true.',
    es: 'Lo pedido está cumplido cuando hay un plan aprobado y se vio a la niña o el niño en la última visita. Falta: {missing:achievement-gap}. Apruebe un plan, registre una visita o elija la razón verdadera.',
  },
  'PLAN.SERVICE_OF_OTHER_DIMENSION': {
    status: 422,
    en: 'The service {service:plan-service} does not belong to the dimension {dimension:reintegration-dimension}. Name it under its own.',
    es: 'El servicio {service:plan-service} no pertenece a la dimensión {dimension:reintegration-dimension}. Indíquelo en la suya.',
  },
  'PLAN.SERVICE_TWICE': {
    status: 422,
    en: 'The plan names the service {service:plan-service} twice. Leave one of the two out.',
    es: 'El plan indica dos veces el servicio {service:plan-service}. Omita una de las dos.',
  },
});
