import { codeList, type CodeOf } from './code-list.js';

/** What a best-interests assessment recommends. */
export const bestInterestsRecommendations = codeList('best-interests-recommendation', 1, [
  {
    code: 'return-with-reunification',
    en: 'Return with family reunification',
    es: 'Retorno con reunificación familiar',
  },
  {
    code: 'return-to-alternative-care',
    en: 'Return to alternative care',
    es: 'Retorno a cuidado alternativo',
  },
  { code: 'stay', en: 'Stay', es: 'Permanencia' },
  { code: 'resettlement', en: 'Resettlement', es: 'Reasentamiento' },
  {
    code: 'family-reunification-elsewhere',
    en: 'Family reunification elsewhere',
    es: 'Reunificación familiar en otro país',
  },
  { code: 'further-assessment', en: 'Further assessment', es: 'Evaluación adicional' },
]);

/** A code of {@link bestInterestsRecommendations}. */
export type BestInterestsRecommendation = CodeOf<typeof bestInterestsRecommendations>;
