import { codeList, type CodeOf } from './code-list.js';

/** What a receiving node signed for. */
export const receiptStates = codeList('receipt-state', 1, [
  { code: 'applied', en: 'Applied', es: 'Aplicado' },
  { code: 'parked', en: 'Parked', es: 'Apartado' },
  { code: 'discarded', en: 'Discarded', es: 'Descartado' },
]);

/** A code of {@link receiptStates}. */
export type ReceiptStateCode = CodeOf<typeof receiptStates>;
