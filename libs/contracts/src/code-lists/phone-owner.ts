import { codeList, type CodeOf } from './code-list.js';

/** Whose telephone number it is. */
export const phoneOwners = codeList('phone-owner', 1, [
  { code: 'child', en: 'The child', es: 'Del niño o la niña' },
  { code: 'caregiver', en: 'A caregiver', es: 'De quien le cuida' },
]);

/** A code of {@link phoneOwners}. */
export type PhoneOwner = CodeOf<typeof phoneOwners>;
