import { defineProblems } from '#libs/http';

/** What can be wrong with a detection beside its fields. */
defineProblems({
  'DETECTION.CHILD_ARRIVED': {
    status: 409,
    en: 'This child arrived in the country of origin, which cares for them since {startedOn}. Is it this child? If so, send it again with confirmsArrival: true: a hold stops what is sent from now on; the referral and the case there go on, so tell the receiver what to protect the child from.',
    es: 'Esta niña, niño o adolescente ya llegó al país de origen, que está a su cargo desde el {startedOn}. ¿Se trata de esta persona? Si es así, envíelo de nuevo con confirmsArrival: true: una retención detiene lo que se envíe desde ahora; la derivación y el caso allá siguen, así que avise al destinatario de qué hay que protegerla.',
  },
  'DETECTION.AGE_MISSING': {
    status: 422,
    en: 'The detection has no age. Give dateOfBirth, or estimatedAge when the date is not known.',
    es: 'La detección no tiene edad. Indique dateOfBirth, o estimatedAge si no se conoce la fecha.',
  },
  'DETECTION.BORN_AFTER_DETECTION': {
    status: 422,
    en: 'dateOfBirth is after detectedOn. Correct one of the two.',
    es: 'dateOfBirth es posterior a detectedOn. Corrija una de las dos.',
  },
  'DETECTION.NOT_SCREENED': {
    status: 409,
    en: 'The child was not screened yet, so there is nothing to correct. Record the screening.',
    es: 'Aún no se ha hecho la evaluación, así que no hay nada que corregir. Regístrela.',
  },
  'DETECTION.SCREENED_BEFORE': {
    status: 422,
    en: 'screenedOn is before the detection on {detectedOn}. Give the day of the screening that followed it.',
    es: 'screenedOn es anterior a la detección del {detectedOn}. Indique el día de la evaluación que la siguió.',
  },
  'DETECTION.ONE_NAME': {
    status: 400,
    en: 'Only given or only family names were entered; it was accepted. If the child has others, add them.',
    es: 'Solo se indicaron los nombres o solo los apellidos; se aceptó así. Si la niña o el niño tiene otros, agréguelos.',
  },
  'DETECTION.NO_NAME': {
    status: 400,
    en: 'No name was entered; it was accepted. Add the name as soon as the child gives it.',
    es: 'No se indicó ningún nombre; se aceptó así. Agréguelo en cuanto la niña o el niño lo diga.',
  },
  'DETECTION.TWO_AGES': {
    status: 422,
    en: 'estimatedAge and dateOfBirth give different ages. Both were accepted, and dateOfBirth counts; correct the one that is wrong.',
    es: 'estimatedAge y dateOfBirth dan edades distintas. Se aceptaron ambas y cuenta dateOfBirth; corrija la que esté mal.',
  },
  'DETECTION.LONG_AGO': {
    status: 422,
    en: 'detectedOn is more than a year ago. It was accepted; check the year.',
    es: 'detectedOn es de hace más de un año. Se aceptó; revise el año.',
  },
  'DETECTION.ODD_PHONE': {
    status: 422,
    en: 'This does not look like a phone number. It was accepted as it is; check it, and write one number with the code of its country.',
    es: 'Esto no parece un número de teléfono. Se aceptó tal cual; revíselo y escriba un solo número con el código del país.',
  },
  'DETECTION.DAMAGED_TEXT': {
    status: 422,
    en: 'This text looks damaged by a wrong encoding, as JosÃ© for José. It was accepted as it is; correct it, and save the file as "CSV UTF-8".',
    es: 'Este texto parece dañado por una codificación equivocada, como JosÃ© por José. Se aceptó tal cual; corríjalo y guarde el archivo como "CSV UTF-8".',
  },
  'DETECTION.ILLEGAL_TRANSITION': {
    status: 409,
    en: 'A detection that is {from:record-state} cannot become {to:record-state}. Read it again and choose another step.',
    es: 'Una detección en estado {from:record-state} no puede pasar a {to:record-state}. Léala de nuevo y elija otro paso.',
  },
});
