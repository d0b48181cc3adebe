import { codeList, type CodeOf } from './code-list.js';

/** Psychosocial triage at reception. */
export const triageColours = codeList('triage', 1, [
  { code: 'green', en: 'Green', es: 'Verde' },
  { code: 'yellow', en: 'Yellow', es: 'Amarillo' },
  { code: 'red', en: 'Red', es: 'Rojo' },
]);

/** A code of {@link triageColours}. */
export type TriageColour = CodeOf<typeof triageColours>;
