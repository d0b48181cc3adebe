import type { LogRecord } from '../event-log/event-log.js';
import { MalformedEventError, parseEnvelope } from '../envelope/envelope-codec.js';
import type { EncryptedEnvelope } from '../envelope/encrypted-envelope.js';
import type { QuarantinedRecord } from '../inbox/quarantine.js';
import type { EventFilter } from './reaction.js';

/** A wanted record, its outer attributes read. */
export interface WantedRecord {
  readonly record: LogRecord;
  readonly ciphertext: EncryptedEnvelope;
}

/** Splits a batch into what this service wants and what nobody can read; the rest is not for it. */
export function sortBatch(
  records: readonly LogRecord[],
  wants: EventFilter,
): { wanted: WantedRecord[]; malformed: QuarantinedRecord[] } {
  const wanted: WantedRecord[] = [];
  const malformed: QuarantinedRecord[] = [];
  for (const record of records) {
    try {
      const ciphertext = parseEnvelope(record.value);
      if (wants(ciphertext)) wanted.push({ record, ciphertext });
    } catch (error) {
      if (!(error instanceof MalformedEventError)) throw error;
      malformed.push({ record, reason: error.message });
    }
  }
  return { wanted, malformed };
}
