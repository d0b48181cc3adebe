import { codeList, type CodeOf } from './code-list.js';

/** Consent of the legal representative and the child's own assent are two records. */
export const consentKinds = codeList('consent-kind', 1, [
  { code: 'consent', en: 'Consent', es: 'Consentimiento' },
  { code: 'assent', en: 'Assent', es: 'Asentimiento' },
]);

/** A code of {@link consentKinds}. */
export type ConsentKind = CodeOf<typeof consentKinds>;
