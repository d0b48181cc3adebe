import { defineProblems } from '#libs/http';

/** What can be wrong with naming a case. */
defineProblems({
  'CASE.UNKNOWN': {
    status: 404,
    en: 'Your organisation has no such case. Check caseReference, or repeat in a moment when it was registered just now.',
    es: 'Su organización no tiene tal caso. Revise caseReference, o repita en un momento si se acaba de registrar.',
    retryable: true,
  },
});
