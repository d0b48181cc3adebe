import { codeList, type CodeOf } from './code-list.js';

/** How a child travels at the moment of detection. */
export const travelStatuses = codeList('travel-status', 1, [
  { code: 'unaccompanied', en: 'Unaccompanied', es: 'No acompañado' },
  { code: 'separated', en: 'Separated', es: 'Separado' },
  { code: 'accompanied', en: 'Accompanied', es: 'Acompañado' },
]);

/** A code of {@link travelStatuses}. */
export type TravelStatus = CodeOf<typeof travelStatuses>;
