import { codeList, type CodeOf } from './code-list.js';

/** What a follow-up visit rates. */
export const visitTopics = codeList('visit-topic', 1, [
  { code: 'health', en: 'Health', es: 'Salud' },
  { code: 'education', en: 'Education', es: 'Educación' },
  { code: 'food', en: 'Food', es: 'Alimentación' },
  {
    code: 'caregiver-relationship',
    en: 'Relationship with the caregiver',
    es: 'Relación con el cuidador',
  },
  { code: 'safety', en: 'Safety', es: 'Seguridad' },
]);

/** A code of {@link visitTopics}. */
export type VisitTopic = CodeOf<typeof visitTopics>;
