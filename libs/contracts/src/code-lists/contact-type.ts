import { codeList, type CodeOf } from './code-list.js';

/** How a follow-up visit was made. */
export const contactTypes = codeList('contact-type', 1, [
  { code: 'home-visit', en: 'Visit at home', es: 'Visita domiciliar' },
  { code: 'school-visit', en: 'Visit at school', es: 'Visita en la escuela' },
  { code: 'office-visit', en: 'Visit at the office', es: 'Visita en la oficina' },
  { code: 'phone-call', en: 'Phone call', es: 'Llamada telefónica' },
  { code: 'video-call', en: 'Video call', es: 'Videollamada' },
]);

/** A code of {@link contactTypes}. */
export type ContactType = CodeOf<typeof contactTypes>;
