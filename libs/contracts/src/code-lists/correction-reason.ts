import { codeList, type CodeOf } from './code-list.js';

/** Why a record is corrected; a reason is required. */
export const correctionReasons = codeList('correction-reason', 1, [
  { code: 'entered-wrongly', en: 'Entered wrongly', es: 'Se ingresó mal' },
  { code: 'more-known', en: 'More is known now', es: 'Ahora se sabe más' },
  { code: 'document-seen', en: 'A document was seen', es: 'Se vio un documento' },
  {
    code: 'stated-otherwise',
    en: 'The child or the family states it otherwise',
    es: 'La niña, el niño o la familia lo dice de otro modo',
  },
  {
    code: 'on-request',
    en: 'The child or the representative asked for it',
    es: 'Lo pidió la niña, el niño o su representante',
  },
  { code: 'other', en: 'Other', es: 'Otra' },
]);

/** A code of {@link correctionReasons}. */
export type CorrectionReason = CodeOf<typeof correctionReasons>;
