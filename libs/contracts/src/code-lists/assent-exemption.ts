import { codeList, type CodeOf } from './code-list.js';

/** Why the assent of the child does not apply. */
export const assentExemptions = codeList('assent-exemption', 1, [
  { code: 'age', en: 'Age', es: 'Edad' },
  { code: 'capacity', en: 'Capacity', es: 'Capacidad' },
]);

/** A code of {@link assentExemptions}. */
export type AssentExemption = CodeOf<typeof assentExemptions>;
