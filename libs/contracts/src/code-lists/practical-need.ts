import { codeList, type CodeOf } from './code-list.js';

/**
 * What a receiver must be able to provide when the child arrives. It is all that the preview of a
 * referral shows of a child's needs, so no code here may reveal what happened to a child or why. All have
 * the form of `practicalNeedPattern`.
 */
export const practicalNeeds = codeList('practical-need', 1, [
  { code: 'provide-food', en: 'A meal', es: 'Comida' },
  { code: 'provide-clothing', en: 'Clothing', es: 'Ropa' },
  { code: 'provide-hygiene', en: 'Washing and hygiene items', es: 'Aseo y artículos de higiene' },
  { code: 'provide-shelter', en: 'A place to sleep', es: 'Un lugar donde dormir' },
  { code: 'provide-transport', en: 'Transport', es: 'Transporte' },
  { code: 'provide-call-to-family', en: 'Call to the family', es: 'Llamada a la familia' },
  {
    code: 'provide-medical-attention-on-arrival',
    en: 'Medical attention on arrival',
    es: 'Atención médica a la llegada',
  },
  {
    code: 'provide-psychosocial-support-on-arrival',
    en: 'Psychosocial support on arrival',
    es: 'Apoyo psicosocial a la llegada',
  },
  { code: 'provide-step-free-access', en: 'Step-free access', es: 'Acceso sin escalones' },
  {
    code: 'provide-room-for-companion',
    en: 'Room with place for a baby, a sibling or a carer',
    es: 'Habitación con lugar para un bebé, un hermano o un cuidador',
  },
  { code: 'provide-own-room', en: 'A room of their own', es: 'Habitación propia' },
  {
    code: 'provide-choice-of-carer',
    en: 'Carer of the sex that the child prefers',
    es: 'Cuidador o cuidadora, según prefiera',
  },
  {
    code: 'provide-escort-from-arrival-point',
    en: 'Escort from the point of arrival',
    es: 'Acompañamiento desde el punto de llegada',
  },
]);

/** A code of {@link practicalNeeds}. */
export type PracticalNeed = CodeOf<typeof practicalNeeds>;
