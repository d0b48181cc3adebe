import { codeList, type CodeOf } from './code-list.js';

/**
 * What a receiver must be able to provide when the child arrives. It is all that the preview of a
 * referral shows of a child's needs, so no code here may reveal what happened to a child or why.
 */
export const practicalNeeds = codeList('practical-need', 1, [
  { code: 'food', en: 'A meal', es: 'Comida' },
  { code: 'clothing', en: 'Clothing', es: 'Ropa' },
  { code: 'hygiene', en: 'Washing and hygiene items', es: 'Aseo y artículos de higiene' },
  { code: 'shelter', en: 'A place to sleep', es: 'Un lugar donde dormir' },
  { code: 'transport', en: 'Transport', es: 'Transporte' },
  { code: 'call-to-family', en: 'Call to the family', es: 'Llamada a la familia' },
  {
    code: 'medical-attention-on-arrival',
    en: 'Medical attention on arrival',
    es: 'Atención médica a la llegada',
  },
  {
    code: 'psychosocial-support-on-arrival',
    en: 'Psychosocial support on arrival',
    es: 'Apoyo psicosocial a la llegada',
  },
  { code: 'step-free-access', en: 'Step-free access', es: 'Acceso sin escalones' },
  {
    code: 'room-for-companion',
    en: 'Room with place for a baby, a sibling or a carer',
    es: 'Habitación con lugar para un bebé, un hermano o un cuidador',
  },
  { code: 'own-room', en: 'A room of their own', es: 'Habitación propia' },
  {
    code: 'choice-of-carer',
    en: 'Carer of the sex that the child prefers',
    es: 'Cuidador o cuidadora, según prefiera',
  },
  {
    code: 'escort-from-arrival-point',
    en: 'Escort from the point of arrival',
    es: 'Acompañamiento desde el punto de llegada',
  },
]);

/** A code of {@link practicalNeeds}. */
export type PracticalNeed = CodeOf<typeof practicalNeeds>;
