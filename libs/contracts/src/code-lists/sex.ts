import { codeList, type CodeOf } from './code-list.js';

/**
 * Sex as recorded: ISO 5218 (1 male, 2 female, 0 not known), and `undisclosed` for a child who does
 * not want to answer.
 */
export const sexes = codeList('sex', 1, [
  { code: 'male', en: 'Male', es: 'Masculino' },
  { code: 'female', en: 'Female', es: 'Femenino' },
  { code: 'not-known', en: 'Not known', es: 'Se desconoce' },
  { code: 'undisclosed', en: 'Undisclosed', es: 'No declarado' },
]);

/** A code of {@link sexes}. */
export type Sex = CodeOf<typeof sexes>;
