import { codeList, type CodeOf } from './code-list.js';

/** The four dimensions of reintegration. */
export const reintegrationDimensions = codeList('reintegration-dimension', 1, [
  { code: 'economic', en: 'Economic', es: 'Económica' },
  { code: 'social-and-cultural', en: 'Social and cultural', es: 'Social y cultural' },
  { code: 'psychosocial', en: 'Psychosocial', es: 'Psicosocial' },
  { code: 'political', en: 'Political', es: 'Política' },
]);

/** A code of {@link reintegrationDimensions}. */
export type ReintegrationDimension = CodeOf<typeof reintegrationDimensions>;
