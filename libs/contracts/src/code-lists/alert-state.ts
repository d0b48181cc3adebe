import { codeList, type CodeOf } from './code-list.js';

/** States of a missing-child alert. */
export const alertStates = codeList('alert-state', 1, [
  { code: 'open', en: 'Open', es: 'Abierta' },
  { code: 'matched', en: 'Matched (candidate)', es: 'Coincidencia (candidata)' },
  { code: 'verified', en: 'Verified', es: 'Verificada' },
  { code: 'located', en: 'Located', es: 'Niña o niño localizado' },
  { code: 'closed', en: 'Closed', es: 'Cerrada' },
]);

/** A code of {@link alertStates}. */
export type AlertState = CodeOf<typeof alertStates>;
