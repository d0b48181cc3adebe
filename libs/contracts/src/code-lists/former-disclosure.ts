import { codeList, type CodeOf } from './code-list.js';

/** What a disclosure had come to before it was allowed. */
export const formerDisclosures = codeList('former-disclosure', 1, [
  { code: 'withheld', en: 'Withheld', es: 'Retenida' },
  { code: 'withheld-in-part', en: 'Disclosed without a part', es: 'Divulgada sin una parte' },
  {
    code: 'withdrawn',
    en: 'Disclosed, and the consent withdrawn since',
    es: 'Divulgada, y el consentimiento retirado después',
  },
]);

/** A code of {@link formerDisclosures}. */
export type FormerDisclosure = CodeOf<typeof formerDisclosures>;
