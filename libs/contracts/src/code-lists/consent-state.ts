import { codeList, type CodeOf } from './code-list.js';

/** States of a consent or assent; `not-applicable` is for an assent only, with its exemption. */
export const consentStates = codeList('consent-state', 1, [
  { code: 'requested', en: 'Requested', es: 'Solicitado' },
  { code: 'given', en: 'Given', es: 'Otorgado' },
  { code: 'refused', en: 'Refused', es: 'Rechazado' },
  { code: 'renewed', en: 'Renewed', es: 'Renovado' },
  { code: 'withdrawn', en: 'Withdrawn', es: 'Retirado' },
  { code: 'expired', en: 'Expired', es: 'Vencido' },
  { code: 'not-applicable', en: 'Not applicable', es: 'No aplica' },
]);

/** A code of {@link consentStates}. */
export type ConsentState = CodeOf<typeof consentStates>;
