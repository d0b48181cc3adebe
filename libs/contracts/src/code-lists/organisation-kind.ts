import { codeList, type CodeOf } from './code-list.js';

/**
 * Classes of organisation; a consent may name a class as its recipient. Only one that assumes care
 * may be asked to take over a child, or have a child handed over to it.
 */
export const organisationKinds = codeList('organisation-kind', 1, [
  { code: 'consulate', en: 'Consulate', es: 'Consulado', assumesCare: false },
  {
    code: 'host-authority',
    en: 'Host authority',
    es: 'Autoridad del país de acogida',
    assumesCare: false,
  },
  {
    code: 'child-protection-agency',
    en: 'Child protection agency',
    es: 'Autoridad de protección de niñez',
    assumesCare: true,
  },
  {
    code: 'reception-centre',
    en: 'Reception centre',
    es: 'Centro de recepción',
    assumesCare: false,
  },
  {
    code: 'service-provider',
    en: 'Service provider',
    es: 'Proveedor de servicios',
    assumesCare: false,
  },
  { code: 'liaison-office', en: 'Liaison office', es: 'Oficina de enlace', assumesCare: false },
]);

/** A code of {@link organisationKinds}. */
export type OrganisationKind = CodeOf<typeof organisationKinds>;
