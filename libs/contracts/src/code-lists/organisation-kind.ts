import { codeList, type CodeOf } from './code-list.js';

/** Classes of organisation; a consent may name a class as its recipient. */
export const organisationKinds = codeList('organisation-kind', 1, [
  { code: 'consulate', en: 'Consulate', es: 'Consulado' },
  { code: 'host-authority', en: 'Host authority', es: 'Autoridad del país de acogida' },
  {
    code: 'child-protection-agency',
    en: 'Child protection agency',
    es: 'Autoridad de protección de niñez',
  },
  { code: 'reception-centre', en: 'Reception centre', es: 'Centro de recepción' },
  { code: 'service-provider', en: 'Service provider', es: 'Proveedor de servicios' },
  { code: 'liaison-office', en: 'Liaison office', es: 'Oficina de enlace' },
]);

/** A code of {@link organisationKinds}. */
export type OrganisationKind = CodeOf<typeof organisationKinds>;
