import { codeList, type CodeOf } from './code-list.js';

/** What a node has done with what it had received under a consent that was withdrawn. */
export const withdrawalOutcomes = codeList('withdrawal-outcome', 1, [
  { code: 'restricted', en: 'Restricted', es: 'Restringido' },
  { code: 'erased', en: 'Erased', es: 'Suprimido' },
  {
    code: 'retained',
    en: 'Retained on a legal basis of the node',
    es: 'Conservado con base legal propia',
  },
]);

/** A code of {@link withdrawalOutcomes}. */
export type WithdrawalOutcome = CodeOf<typeof withdrawalOutcomes>;
