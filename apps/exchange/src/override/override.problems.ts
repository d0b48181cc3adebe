import { defineProblems } from '#libs/http';

/** What can be wrong with an override of consent beside its fields. */
defineProblems({
  'OVERRIDE.TERM': {
    status: 422,
    en: 'endsOn lies in the past or too far ahead. Give a day from today to {latest}; record another override then if it is still needed.',
    es: 'endsOn está en el pasado o demasiado lejos. Indique un día entre hoy y {latest}; registre otra decisión entonces si aún hace falta.',
  },
  'OVERRIDE.LAW': {
    status: 422,
    en: 'A legal-obligation names its law, and no other basis does. Give basis legal-obligation together with law, or neither.',
    es: 'Una legal-obligation nombra su ley, y ningún otro fundamento lo hace. Indique basis legal-obligation junto con law, o ninguno.',
  },
  'OVERRIDE.VIEWS_MISSING': {
    status: 422,
    en: 'The child has refused or withdrawn. Hear the child about this decision and add viewsOfChild.',
    es: 'La niña o el niño ha rehusado o retirado su asentimiento. Escúchele sobre esta decisión y agregue viewsOfChild.',
  },
});
