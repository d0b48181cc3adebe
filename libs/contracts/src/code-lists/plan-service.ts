import { codeList, type CodeOf } from './code-list.js';

/** Services of a plan; each belongs to one dimension of reintegration. */
export const planServices = codeList('plan-service', 1, [
  {
    code: 'vocational-training',
    en: 'Vocational training',
    es: 'Formación vocacional',
    dimension: 'economic',
  },
  { code: 'livelihoods', en: 'Livelihoods', es: 'Medios de vida', dimension: 'economic' },
  {
    code: 'family-income-support',
    en: 'Family income support',
    es: 'Apoyo al ingreso familiar',
    dimension: 'economic',
  },
  {
    code: 'school-return',
    en: 'Return to school',
    es: 'Retorno a la escuela',
    dimension: 'social-and-cultural',
  },
  {
    code: 'flexible-education',
    en: 'Flexible education',
    es: 'Educación flexible',
    dimension: 'social-and-cultural',
  },
  {
    code: 'certification-of-skills',
    en: 'Certification of skills',
    es: 'Certificación de competencias',
    dimension: 'social-and-cultural',
  },
  {
    code: 'homologation-of-studies',
    en: 'Homologation of studies',
    es: 'Homologación de estudios',
    dimension: 'social-and-cultural',
  },
  {
    code: 'identity-documents',
    en: 'Identity documents',
    es: 'Documentos de identidad',
    dimension: 'social-and-cultural',
  },
  { code: 'health', en: 'Health', es: 'Salud', dimension: 'social-and-cultural' },
  { code: 'housing', en: 'Housing', es: 'Vivienda', dimension: 'social-and-cultural' },
  { code: 'counselling', en: 'Counselling', es: 'Consejería', dimension: 'psychosocial' },
  {
    code: 'family-mediation',
    en: 'Family mediation',
    es: 'Mediación familiar',
    dimension: 'psychosocial',
  },
  { code: 'peer-group', en: 'Peer group', es: 'Grupo de pares', dimension: 'psychosocial' },
  {
    code: 'protection-from-violence',
    en: 'Protection from violence',
    es: 'Protección contra la violencia',
    dimension: 'psychosocial',
  },
  { code: 'participation', en: 'Participation', es: 'Participación', dimension: 'political' },
  {
    code: 'access-to-justice',
    en: 'Access to justice',
    es: 'Acceso a la justicia',
    dimension: 'political',
  },
]);

/** A code of {@link planServices}. */
export type PlanService = CodeOf<typeof planServices>;
