import { codeList } from './code-list.js';

/** What somebody may be in an organisation; what a role may do is in the matrix of permissions. */
export const roleLabels = codeList('role', 1, [
  { code: 'consular-officer', en: 'Consular officer', es: 'Persona funcionaria consular' },
  {
    code: 'host-authority-officer',
    en: 'Officer of the host authority',
    es: 'Persona funcionaria de la autoridad de acogida',
  },
  { code: 'reception-officer', en: 'Reception officer', es: 'Persona funcionaria de recepción' },
  { code: 'caseworker', en: 'Caseworker', es: 'Persona trabajadora de casos' },
  { code: 'supervisor', en: 'Supervisor', es: 'Persona supervisora' },
  { code: 'service-provider', en: 'Service provider', es: 'Proveedor de servicios' },
  { code: 'liaison-officer', en: 'Liaison officer', es: 'Persona oficial de enlace' },
  {
    code: 'data-protection-officer',
    en: 'Data protection officer',
    es: 'Persona delegada de protección de datos',
  },
  { code: 'administrator', en: 'Administrator', es: 'Persona administradora' },
  { code: 'service', en: 'Machine', es: 'Máquina' },
]);
