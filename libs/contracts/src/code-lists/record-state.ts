import { codeList, type CodeOf } from './code-list.js';

/** The states of records, as answers and lists name them; a record has some of them. */
export const recordStates = codeList('record-state', 1, [
  { code: 'absent', en: 'Absent', es: 'Ausente' },
  { code: 'accepted', en: 'Accepted', es: 'Aceptada' },
  { code: 'acknowledged', en: 'Acknowledged', es: 'Acusada' },
  { code: 'arrived', en: 'Arrived', es: 'Llegó' },
  { code: 'assisted', en: 'Assisted', es: 'Con asistencia' },
  { code: 'cancelled', en: 'Cancelled', es: 'Cancelada' },
  { code: 'closed', en: 'Closed', es: 'Cerrado' },
  { code: 'completed', en: 'Completed', es: 'Completada' },
  { code: 'confirmed', en: 'Confirmed', es: 'Confirmada' },
  { code: 'current', en: 'Current', es: 'Vigente' },
  { code: 'declined', en: 'Declined', es: 'Declinada' },
  { code: 'draft', en: 'Draft', es: 'Borrador' },
  { code: 'expected', en: 'Expected', es: 'Prevista' },
  { code: 'expired', en: 'Expired', es: 'Vencida' },
  { code: 'failed', en: 'Failed', es: 'Sin éxito' },
  { code: 'handed-over', en: 'Handed over', es: 'Entregada' },
  { code: 'in-progress', en: 'In progress', es: 'En curso' },
  { code: 'issued', en: 'Issued', es: 'Emitido' },
  { code: 'lifted', en: 'Lifted', es: 'Levantada' },
  { code: 'notified', en: 'Notified', es: 'Notificada' },
  { code: 'open', en: 'Open', es: 'Abierto' },
  { code: 'overdue', en: 'Overdue', es: 'Atrasada' },
  { code: 'paused', en: 'Paused', es: 'En pausa' },
  { code: 'planned', en: 'Planned', es: 'Planificado' },
  { code: 'proposed', en: 'Proposed', es: 'Propuesta' },
  { code: 'received', en: 'Received', es: 'Recibida' },
  { code: 'recorded', en: 'Recorded', es: 'Registrada' },
  { code: 'redirected', en: 'Redirected', es: 'Reorientada' },
  { code: 'registered', en: 'Registered', es: 'Registrada' },
  { code: 'rejected', en: 'Rejected', es: 'Rechazada' },
  { code: 'replaced', en: 'Replaced', es: 'Sustituido' },
  { code: 'requested', en: 'Requested', es: 'Solicitada' },
  { code: 'screened', en: 'Screened', es: 'Examinada' },
  { code: 'withdrawn', en: 'Withdrawn', es: 'Retirada' },
]);

/** A code of {@link recordStates}. */
export type RecordState = CodeOf<typeof recordStates>;
