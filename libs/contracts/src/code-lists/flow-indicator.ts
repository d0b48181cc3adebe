import { codeList, type CodeOf } from './code-list.js';

/** What the liaison network gets counts of, for each closed period. */
export const flowIndicators = codeList('flow-indicator', 1, [
  { code: 'detections-registered', en: 'Detections registered', es: 'Detecciones registradas' },
  {
    code: 'children-screened',
    en: 'Children screened for protection',
    es: 'Niñas, niños y adolescentes evaluados para protección',
  },
  { code: 'referrals-requested', en: 'Referrals requested', es: 'Derivaciones solicitadas' },
  { code: 'referrals-accepted', en: 'Referrals accepted', es: 'Derivaciones aceptadas' },
  { code: 'referrals-rejected', en: 'Referrals rejected', es: 'Derivaciones rechazadas' },
  { code: 'referrals-completed', en: 'Referrals completed', es: 'Derivaciones completadas' },
  { code: 'arrivals-registered', en: 'Arrivals registered', es: 'Llegadas registradas' },
  {
    code: 'children-not-arrived',
    en: 'Children who did not arrive',
    es: 'Niñas, niños y adolescentes que no llegaron',
  },
  { code: 'cases-opened', en: 'Cases opened', es: 'Casos abiertos' },
  { code: 'cases-closed', en: 'Cases closed', es: 'Casos cerrados' },
  {
    code: 'visits-recorded',
    en: 'Follow-up visits recorded',
    es: 'Visitas de seguimiento registradas',
  },
  {
    code: 'visits-overdue',
    en: 'Follow-up visits overdue',
    es: 'Visitas de seguimiento atrasadas',
  },
]);

/** A code of {@link flowIndicators}. */
export type FlowIndicator = CodeOf<typeof flowIndicators>;
