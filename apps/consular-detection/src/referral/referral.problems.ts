import { defineProblems } from '#libs/http';

/** What can be wrong with a referral beside its fields. */
defineProblems({
  'REFERRAL.NOT_SCREENED': {
    status: 409,
    en: 'The child has not been screened for protection needs. Screen first, then refer.',
    es: 'No se ha hecho la evaluación de necesidades de protección. Hágala primero y después derive.',
  },
  'REFERRAL.PROTECTION_HOLD': {
    status: 409,
    en: 'The child may need international protection, so nothing may reach the country of origin. Ask for the hold to be lifted, screen again, then refer.',
    es: 'La niña o el niño puede necesitar protección internacional, por lo que nada puede llegar al país de origen. Pida que se levante la retención, evalúe de nuevo y después derive.',
  },
  'REFERRAL.REPORT_NOT_ISSUED': {
    status: 409,
    en: 'A referral needs an issued pre-return report of this case. Issue the report, then refer with its id.',
    es: 'La derivación necesita un informe previo al retorno, emitido y de este caso. Emita el informe y derive con su identificador.',
  },
  'REFERRAL.ALREADY_OPEN': {
    status: 409,
    en: 'The case has a referral that is {state:record-state}. Cancel it first, or wait for its answer.',
    es: 'El caso tiene una derivación en estado {state:record-state}. Cancélela primero o espere su respuesta.',
  },
  'REFERRAL.CHILD_ARRIVED': {
    status: 409,
    en: 'The child has arrived, and the receiver cares for them since {startedOn}: the referral cannot be cancelled any more. Agree with the receiver on what is to change.',
    es: 'La niña, niño o adolescente ya llegó y el destinatario está a su cargo desde el {startedOn}: la derivación ya no se puede cancelar. Acuerde con el destinatario lo que deba cambiar.',
  },
  'REFERRAL.RESPOND_BY_PASSED': {
    status: 422,
    en: 'respondBy is in the past. Give a time that leaves the receiver room to answer.',
    es: 'respondBy está en el pasado. Indique un momento que deje tiempo para responder.',
  },
  'REFERRAL.RESPOND_BY_TOO_FAR': {
    status: 422,
    en: 'respondBy is so far ahead that nobody would notice a missing answer. Give a time until {latest}.',
    es: 'respondBy está tan lejos que nadie notaría que falta la respuesta. Indique un momento hasta {latest}.',
  },
  'REFERRAL.PLANNED_DAY': {
    status: 422,
    en: 'plannedOn is in the past or too far ahead. Give a day between today and {latest}, or leave it out.',
    es: 'plannedOn está en el pasado o demasiado lejos. Indique un día entre hoy y {latest}, u omítalo.',
  },
  'REFERRAL.UNKNOWN_ORGANISATION': {
    status: 422,
    en: 'The trust list has no child protection agency with the id given as recipient. The nearest one is {nearest}.',
    es: 'La lista de confianza no tiene ninguna autoridad de protección de niñez con el identificador indicado en recipient. La más parecida es {nearest}.',
  },
  'REFERRAL.ANOTHER_COUNTRY': {
    status: 422,
    en: 'The child is to be received in another country than that of recipient. It was accepted; check both, and cancel the referral where one is wrong.',
    es: 'La niña o el niño será recibido en un país que no es el de recipient. Se aceptó; revise ambos y cancele la derivación si uno es incorrecto.',
  },
  'REFERRAL.ILLEGAL_TRANSITION': {
    status: 409,
    en: 'A referral that is {from:record-state} cannot become {to:record-state}. Read it again and choose another step.',
    es: 'Una derivación en estado {from:record-state} no puede pasar a {to:record-state}. Léala de nuevo y elija otro paso.',
  },
});
