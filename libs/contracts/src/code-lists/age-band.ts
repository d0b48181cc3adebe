import { codeList, type CodeOf } from './code-list.js';

/** Age bands in which a child is shown where the birth date must not be. */
export const ageBands = codeList('age-band', 1, [
  { code: '0-5', en: '0 to 5 years', es: 'De 0 a 5 años' },
  { code: '6-11', en: '6 to 11 years', es: 'De 6 a 11 años' },
  { code: '12-14', en: '12 to 14 years', es: 'De 12 a 14 años' },
  { code: '15-17', en: '15 to 17 years', es: 'De 15 a 17 años' },
  { code: '18+', en: '18 years or over', es: '18 años o más' },
]);

/** A code of {@link ageBands}. */
export type AgeBand = CodeOf<typeof ageBands>;
