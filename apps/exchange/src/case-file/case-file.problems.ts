import { defineProblems } from '#libs/http';

/** What can be wrong with naming a case. */
defineProblems({
  'CASE.UNKNOWN': {
    status: 404,
    en: 'This node does not know the case yet. Check caseReference, or repeat in a moment when it was registered just now.',
    es: 'Este nodo aún no conoce el caso. Revise caseReference, o repita en un momento si se acaba de registrar.',
    retryable: true,
  },
});
