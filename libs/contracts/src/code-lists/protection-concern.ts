import { codeList, type CodeOf } from './code-list.js';

/** Special protection needs that registration or assessment finds. */
export const protectionConcerns = codeList('protection-concern', 1, [
  { code: 'sexual-exploitation', en: 'Sexual exploitation', es: 'Explotación sexual' },
  {
    code: 'gender-based-violence-survivor',
    en: 'Survivor of gender-based violence',
    es: 'Sobreviviente de violencia de género',
  },
  { code: 'trafficked', en: 'Trafficked', es: 'Víctima de trata' },
  { code: 'smuggled', en: 'Smuggled', es: 'Objeto de tráfico ilícito de migrantes' },
  { code: 'statelessness', en: 'Statelessness', es: 'Apatridia' },
  { code: 'arrested-or-detained', en: 'Arrested or detained', es: 'Arrestado o detenido' },
  { code: 'disability', en: 'Disability', es: 'Discapacidad' },
  { code: 'serious-health-issue', en: 'Serious health issue', es: 'Problema grave de salud' },
  {
    code: 'refugee-or-asylum-seeker',
    en: 'Refugee or asylum seeker',
    es: 'Refugiado o solicitante de asilo',
  },
  {
    code: 'associated-with-armed-or-criminal-groups',
    en: 'Associated with armed or criminal groups',
    es: 'Vinculado a grupos armados o criminales',
  },
  { code: 'street-child', en: 'Child in street situation', es: 'Niñez en situación de calle' },
  {
    code: 'adolescent-mother-or-pregnant',
    en: 'Adolescent mother or pregnant',
    es: 'Madre adolescente o embarazada',
  },
  {
    code: 'physically-or-mentally-abused',
    en: 'Physically or mentally abused',
    es: 'Víctima de maltrato físico o mental',
  },
  {
    code: 'living-with-vulnerable-person',
    en: 'Living with a vulnerable person',
    es: 'Vive con una persona vulnerable',
  },
  {
    code: 'worst-forms-of-labour',
    en: 'Worst forms of child labour',
    es: 'Peores formas de trabajo infantil',
  },
  {
    code: 'child-headed-household',
    en: 'Child-headed household',
    es: 'Hogar encabezado por un niño o niña',
  },
  { code: 'mental-distress', en: 'Mental distress', es: 'Malestar psicológico' },
  { code: 'deportation-risk', en: 'Deportation risk', es: 'Riesgo de deportación' },
  { code: 'undocumented', en: 'Undocumented', es: 'Indocumentado' },
  {
    code: 'recruited-by-smugglers',
    en: 'Recruited by smugglers',
    es: 'Reclutado por traficantes de migrantes',
  },
  {
    code: 'in-conflict-with-the-law',
    en: 'In conflict with the law',
    es: 'En conflicto con la ley',
  },
  { code: 'in-hiding', en: 'In hiding', es: 'Escondido' },
  {
    code: 'rejected-by-community',
    en: 'Rejected by the community',
    es: 'Rechazado por la comunidad',
  },
  { code: 'other', en: 'Other', es: 'Otra' },
]);

/** A code of {@link protectionConcerns}. */
export type ProtectionConcern = CodeOf<typeof protectionConcerns>;
