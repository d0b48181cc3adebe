import type { LegalBasis } from './code-lists/index.js';

/** Those on which personal data go in place of consent and assent, each upon a supervisor's word. */
export const basesInPlaceOfConsent = [
  'best-interests-override',
  'vital-interest',
  'legal-obligation',
] as const satisfies readonly LegalBasis[];

/** One of {@link basesInPlaceOfConsent}. */
export type BasisInPlaceOfConsent = (typeof basesInPlaceOfConsent)[number];
