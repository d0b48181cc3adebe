import { codeList, type CodeOf } from './code-list.js';

/**
 * What the liaison network gets counts of, for each closed period. `counts` says of what: each child
 * once, in the month of the first time, or each act, of which one child may have several.
 */
export const flowIndicators = codeList('flow-indicator', 1, [
  {
    code: 'detections-registered',
    en: 'Detections registered, each time that a child is met',
    es: 'Detecciones registradas, cada vez que se encuentra a una niña o niño',
    counts: 'acts',
  },
  {
    code: 'children-screened',
    en: 'Children screened for protection, each once',
    es: 'Niñas, niños y adolescentes evaluados para protección, cada uno una vez',
    counts: 'children',
  },
  {
    code: 'referrals-requested',
    en: 'Referrals requested, each request',
    es: 'Derivaciones solicitadas, cada solicitud',
    counts: 'acts',
  },
  {
    code: 'referrals-accepted',
    en: 'Referrals accepted, each acceptance',
    es: 'Derivaciones aceptadas, cada aceptación',
    counts: 'acts',
  },
  {
    code: 'referrals-rejected',
    en: 'Referrals rejected, each rejection',
    es: 'Derivaciones rechazadas, cada rechazo',
    counts: 'acts',
  },
  {
    code: 'referrals-completed',
    en: 'Referrals completed, each one',
    es: 'Derivaciones completadas, cada una',
    counts: 'acts',
  },
  {
    code: 'arrivals-registered',
    en: 'Arrivals registered, each arrival at a centre',
    es: 'Llegadas registradas, cada llegada a un centro',
    counts: 'acts',
  },
  {
    code: 'children-not-arrived',
    en: 'Children who did not arrive on the planned day, each once',
    es: 'Niñas, niños y adolescentes que no llegaron el día previsto, cada uno una vez',
    counts: 'children',
  },
  {
    code: 'cases-opened',
    en: 'Cases opened, each case',
    es: 'Casos abiertos, cada caso',
    counts: 'acts',
  },
  {
    code: 'cases-closed',
    en: 'Cases closed, each case',
    es: 'Casos cerrados, cada caso',
    counts: 'acts',
  },
  {
    code: 'visits-recorded',
    en: 'Follow-up visits recorded, each visit',
    es: 'Visitas de seguimiento registradas, cada visita',
    counts: 'acts',
  },
  {
    code: 'visits-overdue',
    en: 'Follow-up visits overdue, each visit',
    es: 'Visitas de seguimiento atrasadas, cada visita',
    counts: 'acts',
  },
]);

/** A code of {@link flowIndicators}. */
export type FlowIndicator = CodeOf<typeof flowIndicators>;
