import { codeList, type CodeOf } from './code-list.js';

/** Why a receiving node will never apply a dispatch, as far as it says so. */
export const discardReasons = codeList('discard-reason', 1, [
  {
    code: 'nothing-held',
    en: 'The receiver holds nothing of the child any more',
    es: 'El destinatario ya no conserva nada de la niña, niño o adolescente',
  },
]);

/** A code of {@link discardReasons}. */
export type DiscardReason = CodeOf<typeof discardReasons>;
