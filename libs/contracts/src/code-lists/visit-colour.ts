import { codeList, type CodeOf } from './code-list.js';

/** Colour of a visit: green when all ratings are A, yellow with any B and no C, red with any C. */
export const visitColours = codeList('visit-colour', 1, [
  { code: 'green', en: 'Green', es: 'Verde' },
  { code: 'yellow', en: 'Yellow', es: 'Amarillo' },
  { code: 'red', en: 'Red', es: 'Rojo' },
]);

/** A code of {@link visitColours}. */
export type VisitColour = CodeOf<typeof visitColours>;
