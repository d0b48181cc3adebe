import { codeList, type CodeOf } from './code-list.js';

/** Why a child was separated from the family. */
export const separationReasons = codeList('separation-reason', 1, [
  { code: 'conflict', en: 'Conflict', es: 'Conflicto' },
  { code: 'death', en: 'Death of a caregiver', es: 'Muerte de un cuidador' },
  {
    code: 'family-abuse-or-violence',
    en: 'Abuse or violence in the family',
    es: 'Abuso o violencia familiar',
  },
  { code: 'exploitation', en: 'Exploitation', es: 'Explotación' },
  { code: 'lack-of-services', en: 'Lack of services', es: 'Falta de servicios' },
  {
    code: 'recruitment-by-armed-or-criminal-groups',
    en: 'Recruitment by armed or criminal groups',
    es: 'Reclutamiento por grupos armados o criminales',
  },
  {
    code: 'sickness-of-family-member',
    en: 'Sickness of a family member',
    es: 'Enfermedad de un familiar',
  },
  {
    code: 'entrusted-to-an-individual',
    en: 'Entrusted to an individual',
    es: 'Confiado a una persona',
  },
  { code: 'arrest-or-detention', en: 'Arrest or detention', es: 'Arresto o detención' },
  { code: 'abandonment', en: 'Abandonment', es: 'Abandono' },
  { code: 'repatriation', en: 'Repatriation', es: 'Repatriación' },
  { code: 'population-movement', en: 'Population movement', es: 'Desplazamiento de población' },
  { code: 'migration', en: 'Migration', es: 'Migración' },
  { code: 'poverty', en: 'Poverty', es: 'Pobreza' },
  { code: 'disaster', en: 'Disaster', es: 'Desastre' },
  { code: 'divorce-or-remarriage', en: 'Divorce or remarriage', es: 'Divorcio o nuevo matrimonio' },
  { code: 'other', en: 'Other', es: 'Otra' },
]);

/** A code of {@link separationReasons}. */
export type SeparationReason = CodeOf<typeof separationReasons>;
