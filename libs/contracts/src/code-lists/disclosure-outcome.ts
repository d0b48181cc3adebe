import { codeList, type CodeOf } from './code-list.js';

/** What the policy let happen to a copy. */
export const disclosureOutcomes = codeList('disclosure-outcome', 1, [
  { code: 'disclosed', en: 'Disclosed', es: 'Divulgado' },
  { code: 'withheld', en: 'Withheld', es: 'Retenido' },
]);

/** A code of {@link disclosureOutcomes}. */
export type DisclosureOutcome = CodeOf<typeof disclosureOutcomes>;
