import { codeList, type CodeOf } from './code-list.js';

/** Why an organisation does not take over a child whom a reception centre wants to hand over. */
export const handoverDeclineReasons = codeList('handover-decline-reason', 1, [
  { code: 'not-competent', en: 'Not competent', es: 'Sin competencia' },
  { code: 'no-capacity', en: 'No capacity', es: 'Sin capacidad' },
  { code: 'child-not-with-us', en: 'The child is not with us', es: 'No está con nosotros' },
  { code: 'other', en: 'Other', es: 'Otra' },
]);

/** A code of {@link handoverDeclineReasons}. */
export type HandoverDeclineReason = CodeOf<typeof handoverDeclineReasons>;
