import { codeList, type CodeOf } from './code-list.js';

/** How urgent the risks to a child are. */
export const riskLevels = codeList('risk-level', 1, [
  { code: 'high', en: 'High', es: 'Alto' },
  { code: 'medium', en: 'Medium', es: 'Medio' },
  { code: 'low', en: 'Low', es: 'Bajo' },
]);

/** A code of {@link riskLevels}. */
export type RiskLevel = CodeOf<typeof riskLevels>;
