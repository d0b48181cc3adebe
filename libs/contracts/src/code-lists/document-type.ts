import { codeList, type CodeOf } from './code-list.js';

/** Identity documents of a child. */
export const documentTypes = codeList('document-type', 1, [
  { code: 'birth-certificate', en: 'Birth certificate', es: 'Partida de nacimiento' },
  { code: 'national-id', en: 'National identity document', es: 'Documento nacional de identidad' },
  { code: 'passport', en: 'Passport', es: 'Pasaporte' },
  { code: 'consular-id', en: 'Consular identity document', es: 'Identificación consular' },
  { code: 'other', en: 'Other', es: 'Otro' },
]);

/** A code of {@link documentTypes}. */
export type DocumentType = CodeOf<typeof documentTypes>;
