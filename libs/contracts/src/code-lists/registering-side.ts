import { codeList, type CodeOf } from './code-list.js';

/** The two ways in: who registered the detection. */
export const registeringSides = codeList('registering-side', 1, [
  { code: 'host-authority', en: 'Host authority', es: 'Autoridad del país de acogida' },
  {
    code: 'consulate',
    en: 'Consulate of the country of origin',
    es: 'Consulado del país de origen',
  },
]);

/** A code of {@link registeringSides}. */
export type RegisteringSide = CodeOf<typeof registeringSides>;
