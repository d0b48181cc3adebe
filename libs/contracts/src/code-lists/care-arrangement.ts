import { codeList, type CodeOf } from './code-list.js';

/** With whom a child lives. */
export const careArrangements = codeList('care-arrangement', 1, [
  { code: 'parents', en: 'Parents', es: 'Padres' },
  { code: 'step-parent', en: 'Step-parent', es: 'Padrastro o madrastra' },
  { code: 'kinship', en: 'Kinship care', es: 'Familia extensa' },
  { code: 'adult-sibling', en: 'Adult sibling', es: 'Hermano o hermana adulta' },
  { code: 'foster', en: 'Foster family', es: 'Familia de acogida' },
  { code: 'residential', en: 'Residential care', es: 'Acogimiento residencial' },
  { code: 'independent', en: 'Independent living', es: 'Vida independiente' },
  { code: 'child-headed', en: 'Child-headed household', es: 'Hogar encabezado por un niño o niña' },
  { code: 'unrelated-adult', en: 'Unrelated adult', es: 'Adulto sin parentesco' },
  { code: 'none', en: 'None', es: 'Ninguno' },
  { code: 'other', en: 'Other', es: 'Otro' },
]);

/** A code of {@link careArrangements}. */
export type CareArrangement = CodeOf<typeof careArrangements>;
