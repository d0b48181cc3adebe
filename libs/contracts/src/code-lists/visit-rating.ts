import { codeList, type CodeOf } from './code-list.js';

/** Ratings of a follow-up visit. */
export const visitRatings = codeList('visit-rating', 1, [
  { code: 'A', en: 'Good', es: 'Bien' },
  { code: 'B', en: 'Needs attention', es: 'Requiere atención' },
  { code: 'C', en: 'Serious concern', es: 'Preocupación grave' },
]);

/** A code of {@link visitRatings}. */
export type VisitRating = CodeOf<typeof visitRatings>;
