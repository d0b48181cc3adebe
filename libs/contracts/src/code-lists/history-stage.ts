import { codeList, type CodeOf } from './code-list.js';

/** Stages by which a best-interests assessment records the history. */
export const historyStages = codeList('history-stage', 1, [
  { code: 'origin', en: 'Origin', es: 'Origen' },
  { code: 'journey', en: 'Journey', es: 'Trayecto' },
  { code: 'host-country', en: 'Host country', es: 'País de acogida' },
]);

/** A code of {@link historyStages}. */
export type HistoryStage = CodeOf<typeof historyStages>;
