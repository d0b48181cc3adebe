import { codeList, type CodeOf } from './code-list.js';

/** Why nothing may reach the country of origin. */
export const holdReasons = codeList('hold-reason', 1, [
  {
    code: 'has-international-protection',
    en: 'Has international protection',
    es: 'Tiene protección internacional',
  },
  {
    code: 'may-seek-international-protection',
    en: 'May seek international protection',
    es: 'Puede solicitar protección internacional',
  },
  { code: 'sealed-for-safety', en: 'Sealed for safety', es: 'Reservado por seguridad' },
]);

/** A code of {@link holdReasons}. */
export type HoldReason = CodeOf<typeof holdReasons>;
