import { defineProblems } from '#libs/http';

/** What can be wrong with a visit beside its fields. */
defineProblems({
  'VISIT.ILLEGAL_TRANSITION': {
    status: 409,
    en: 'A visit that is {from:record-state} cannot become {to:record-state}. Read it again and choose another visit.',
    es: 'Una visita en estado {from:record-state} no puede pasar a {to:record-state}. Léala de nuevo y elija otra visita.',
  },
  'VISIT.NOT_RECORDED': {
    status: 409,
    en: 'The visit was not recorded yet, so there is nothing to correct. Record it.',
    es: 'La visita aún no se ha registrado, así que no hay nada que corregir. Regístrela.',
  },
  'VISIT.BEFORE_ARRIVAL': {
    status: 422,
    en: 'visitedOn is before the child arrived ({arrivedOn}). Correct the day.',
    es: 'visitedOn es anterior a la llegada ({arrivedOn}). Corrija el día.',
  },
  'VISIT.NEXT_NOT_LATER': {
    status: 422,
    en: 'nextVisitOn is not after this visit ({visitedOn}). Give a later day or leave it out.',
    es: 'nextVisitOn no es posterior a esta visita ({visitedOn}). Indique un día posterior u omítalo.',
  },
  'VISIT.RATED_UNSEEN': {
    status: 422,
    en: 'A child who was not seen cannot be rated. Leave ratings out and give notSeenReason.',
    es: 'No se puede valorar a quien no se vio. Omita ratings e indique notSeenReason.',
  },
  'VISIT.NOT_SEEN_REASON_MISSING': {
    status: 422,
    en: 'The child was not seen. Give the reason in notSeenReason.',
    es: 'No se vio al niño o niña. Indique el motivo en notSeenReason.',
  },
  'VISIT.RATINGS_MISSING': {
    status: 422,
    en: 'The child was seen. Rate all five topics in ratings.',
    es: 'Se vio al niño o niña. Valore los cinco temas en ratings.',
  },
  'VISIT.SEEN_WITH_REASON': {
    status: 422,
    en: 'The child was seen, so notSeenReason does not apply. Leave it out or correct childSeen.',
    es: 'Se vio al niño o niña, así que notSeenReason no procede. Omítalo o corrija childSeen.',
  },
});
