import { defineProblems } from '#libs/http';

/** What can be wrong with a best-interests override beside its fields. */
defineProblems({
  'OVERRIDE.TERM': {
    status: 422,
    en: 'endsOn lies in the past or too far ahead. Give a day from today to {latest}; record another override then if it is still needed.',
    es: 'endsOn está en el pasado o demasiado lejos. Indique un día entre hoy y {latest}; registre otra decisión entonces si aún hace falta.',
  },
  'OVERRIDE.VIEWS_MISSING': {
    status: 422,
    en: 'The child has refused or withdrawn. Hear the child about this decision and add viewsOfChild.',
    es: 'La niña o el niño ha rehusado o retirado su asentimiento. Escúchele sobre esta decisión y agregue viewsOfChild.',
  },
});
