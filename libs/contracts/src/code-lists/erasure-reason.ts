import { codeList, type CodeOf } from './code-list.js';

/** Why a node erases what it knows of a child. */
export const erasureReasons = codeList('erasure-reason', 1, [
  { code: 'requested', en: 'Asked for by the person', es: 'Solicitada por la persona' },
  { code: 'consent-withdrawn', en: 'Consent withdrawn', es: 'Consentimiento retirado' },
  { code: 'retention-over', en: 'Retention period is over', es: 'Plazo de conservación vencido' },
  { code: 'unlawful', en: 'Stored without a legal basis', es: 'Conservación sin base legal' },
  { code: 'authority-order', en: 'Ordered by an authority', es: 'Ordenada por una autoridad' },
]);

/** A code of {@link erasureReasons}. */
export type ErasureReason = CodeOf<typeof erasureReasons>;
