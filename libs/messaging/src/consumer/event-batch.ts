import type { KeyObject } from 'node:crypto';
import { findContract, parseDataschema, upcastToLatest } from '#libs/contracts';
import type { LogRecord } from '../event-log/event-log.js';
import {
  MalformedEventError,
  openEnvelope,
  parseEnvelope,
  type SealedEnvelope,
} from '../envelope/envelope-codec.js';
import type { ReceivedEvent } from '../envelope/received-event.js';
import type { QuarantinedRecord } from '../inbox/quarantine.js';
import type { EventFilter } from './reaction.js';

/** A wanted record, its outer attributes read. */
export interface WantedRecord {
  readonly record: LogRecord;
  readonly sealed: SealedEnvelope;
}

const LARGEST_BYTES = 2 * 1024 * 1024;

/** Splits a batch into what this service wants and what nobody can read; the rest is not for it. */
export function sortBatch(
  records: readonly LogRecord[],
  wants: EventFilter,
): { wanted: WantedRecord[]; malformed: QuarantinedRecord[] } {
  const wanted: WantedRecord[] = [];
  const malformed: QuarantinedRecord[] = [];
  for (const record of records) {
    try {
      if ((record.value?.length ?? 0) > LARGEST_BYTES) throw new MalformedEventError('too large');
      const sealed = parseEnvelope(record.value);
      if (wants(sealed)) wanted.push({ record, sealed });
    } catch (error) {
      if (!(error instanceof MalformedEventError)) throw error;
      malformed.push({ record, reason: error.message });
    }
  }
  return { wanted, malformed };
}

/** The ids of the children whose keys open a batch. */
export function childrenOf(events: readonly WantedRecord[]): string[] {
  const ids = events.map(({ sealed }) => sealed.keyid).filter((id) => id !== undefined);
  return [...new Set(ids)];
}

/** A version that this code does not know: parked until the code is newer. */
export class UnknownVersionError extends Error {
  override readonly name = 'UnknownVersionError';
  readonly code = 'unknown-version';
  readonly retryable = false;
}

/** Opens an event and lifts it to the newest version. */
export function openEvent(
  sealed: SealedEnvelope,
  keys: ReadonlyMap<string, KeyObject>,
): ReceivedEvent {
  const event = openEnvelope(sealed, keys.get(sealed.keyid ?? ''));
  const named = parseDataschema(event.dataschema);
  if (!named || !findContract(named.type, named.version)) throw new UnknownVersionError(event.type);
  return { ...event, data: upcastToLatest(named.type, named.version, event.data).data };
}
