import { codeList, type CodeOf } from './code-list.js';

/** What of a pre-return report speaks against returning the child. */
export const returnObjections = codeList('return-objection', 1, [
  {
    code: 'not-recommended',
    en: 'The best-interests assessment does not recommend a return',
    es: 'La evaluación del interés superior no recomienda el retorno',
  },
  {
    code: 'child-does-not-accept',
    en: 'The child does not accept it',
    es: 'La niña, el niño o adolescente no lo acepta',
  },
  { code: 'high-risk', en: 'The risk is high', es: 'El riesgo es alto' },
  {
    code: 'risk-not-rated',
    en: 'Risks on return are described, and nobody has rated them',
    es: 'Se describen riesgos del retorno y nadie los ha valorado',
  },
  {
    code: 'seeks-safety',
    en: 'The child seeks asylum or hides from somebody',
    es: 'La niña, el niño o adolescente busca asilo o se esconde de alguien',
  },
]);

/** A code of {@link returnObjections}. */
export type ReturnObjection = CodeOf<typeof returnObjections>;
