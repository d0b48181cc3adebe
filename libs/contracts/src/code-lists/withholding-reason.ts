import { codeList, type CodeOf } from './code-list.js';

/** Why a part is withheld at the wish of the person. */
export const withholdingReasons = codeList('withholding-reason', 1, [
  { code: 'fear', en: 'Fear', es: 'Temor' },
  {
    code: 'wants-to-tell-themselves',
    en: 'Wants to tell it themselves',
    es: 'Quiere contarlo por sí mismo',
  },
  { code: 'other', en: 'Other', es: 'Otra' },
]);

/** A code of {@link withholdingReasons}. */
export type WithholdingReason = CodeOf<typeof withholdingReasons>;
