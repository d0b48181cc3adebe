import { codeList, type CodeOf } from './code-list.js';

/** Why a case is closed. */
export const caseClosureReasons = codeList('case-closure-reason', 1, [
  { code: 'plan-achieved', en: 'Plan achieved', es: 'Plan cumplido' },
  { code: 'adult-age', en: 'Adult age', es: 'Mayoría de edad' },
  { code: 'transferred', en: 'Transferred', es: 'Trasladado' },
  { code: 're-migrated', en: 'Migrated again', es: 'Volvió a migrar' },
  {
    code: 'not-located',
    en: 'Not located after repeated attempts',
    es: 'No localizado tras varios intentos',
  },
  { code: 'death', en: 'Death', es: 'Fallecimiento' },
  { code: 'family-decision', en: "Family's decision", es: 'Decisión de la familia' },
  { code: 'other', en: 'Other', es: 'Otra' },
]);

/** A code of {@link caseClosureReasons}. */
export type CaseClosureReason = CodeOf<typeof caseClosureReasons>;
