import { codeList, type CodeOf } from './code-list.js';

/** Purposes for which data may be used or disclosed. */
export const purposes = codeList('purpose', 1, [
  { code: 'care-and-protection', en: 'Care and protection', es: 'Cuidado y protección' },
  { code: 'return-and-reception', en: 'Return and reception', es: 'Retorno y recepción' },
  { code: 'family-tracing', en: 'Family tracing', es: 'Búsqueda de familiares' },
  {
    code: 'reintegration-follow-up',
    en: 'Follow-up of reintegration',
    es: 'Seguimiento de la reintegración',
  },
  {
    code: 'missing-child-search',
    en: 'Search for a missing child',
    es: 'Búsqueda de niñez desaparecida',
  },
  { code: 'statistics', en: 'Statistics', es: 'Estadística' },
]);

/** A code of {@link purposes}. */
export type Purpose = CodeOf<typeof purposes>;
