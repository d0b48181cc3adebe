import { codeList, type CodeOf } from './code-list.js';

/** Categories of personal data: what consent names and redaction removes. */
export const dataCategories = codeList('data-category', 1, [
  { code: 'identity', en: 'Identity', es: 'Identidad' },
  { code: 'contact', en: 'Contact', es: 'Contacto' },
  { code: 'family', en: 'Family', es: 'Familia' },
  { code: 'journey', en: 'Journey', es: 'Trayecto' },
  { code: 'health', en: 'Health', es: 'Salud' },
  { code: 'education', en: 'Education', es: 'Educación' },
  { code: 'psychosocial', en: 'Psychosocial', es: 'Psicosocial' },
  { code: 'protection-concern', en: 'Protection concerns', es: 'Necesidades de protección' },
  { code: 'best-interests', en: 'Best interests', es: 'Interés superior' },
  { code: 'documents', en: 'Documents', es: 'Documentos' },
]);

/** A code of {@link dataCategories}. */
export type DataCategory = CodeOf<typeof dataCategories>;
