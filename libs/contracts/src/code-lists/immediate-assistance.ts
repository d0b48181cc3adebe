import { codeList, type CodeOf } from './code-list.js';

/**
 * Immediate needs at detection, and the assistance that meets them at reception: one list for both.
 */
export const immediateAssistance = codeList('immediate-assistance', 1, [
  { code: 'food', en: 'Food', es: 'Alimentación' },
  { code: 'clothing', en: 'Clothing', es: 'Ropa' },
  { code: 'hygiene', en: 'Hygiene', es: 'Higiene' },
  { code: 'medical-screening', en: 'Medical screening', es: 'Revisión médica' },
  {
    code: 'psychological-first-aid',
    en: 'Psychological first aid',
    es: 'Primeros auxilios psicológicos',
  },
  { code: 'call-to-family', en: 'Call to the family', es: 'Llamada a la familia' },
  { code: 'documents', en: 'Documents', es: 'Documentos' },
  { code: 'shelter', en: 'Shelter', es: 'Albergue' },
  { code: 'transport', en: 'Transport', es: 'Transporte' },
  { code: 'legal-information', en: 'Legal information', es: 'Información legal' },
]);

/** A code of {@link immediateAssistance}. */
export type ImmediateAssistance = CodeOf<typeof immediateAssistance>;
