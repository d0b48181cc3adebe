import { codeList, type CodeOf } from './code-list.js';

/** What is awaited of somebody about a child, as the lines of lists say it. */
export const awaitedSteps = codeList('awaited-step', 1, [
  { code: 'protection-screening', en: 'Protection screening', es: 'Examen de protección' },
  { code: 'report-issue', en: 'The report is to be issued', es: 'Emitir el informe' },
  { code: 'referral-answer', en: 'Answer to the referral', es: 'Respuesta a la derivación' },
  { code: 'new-referral', en: 'A new referral', es: 'Una nueva derivación' },
  { code: 'arrival', en: 'Arrival of the child', es: 'Llegada de la niña o del niño' },
  { code: 'search', en: 'To find the child who did not arrive', es: 'Ubicar a quien no llegó' },
  { code: 'handover', en: 'Handover', es: 'Entrega' },
  { code: 'handover-answer', en: 'Answer to the handover', es: 'Respuesta a la entrega' },
  { code: 'care-plan', en: 'Plan of care', es: 'Plan de atención' },
  { code: 'visit', en: 'Follow-up visit', es: 'Visita de seguimiento' },
  { code: 'consent-answer', en: 'Answer of who is asked', es: 'Respuesta de quien se consulta' },
  { code: 'consent-renewal', en: 'Renewal, before it ends', es: 'Renovación, antes de que venza' },
]);

/** A code of {@link awaitedSteps}. */
export type AwaitedStep = CodeOf<typeof awaitedSteps>;
