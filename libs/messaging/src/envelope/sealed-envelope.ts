import type { Envelope } from '#libs/contracts';

/** An envelope as it lies in the log: about a child, `data` is encrypted under the child's key. */
export interface SealedEnvelope extends Omit<Envelope, 'data'> {
  readonly data?: unknown;
  /** CloudEvents' member for binary data: the encrypted blob. */
  readonly data_base64?: string;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
/** Printable and short: it becomes text in PostgreSQL, and a key of its indexes. */
const LINE = /^\P{Cc}{1,300}$/u;

/**
 * What an event is noted, ordered and parked by. All of it reaches the database before anybody
 * knows whether the event can be applied, so a value that PostgreSQL refuses would stop a partition.
 */
const REQUIRED: Readonly<Record<string, RegExp>> = {
  specversion: /^1\.0$/,
  id: UUID,
  source: LINE,
  type: LINE,
  subject: LINE,
  time: LINE,
  dataschema: LINE,
  correlationid: LINE,
};

/** Whether parsed JSON is an event of the log. Attributes that this code does not know are let be. */
export function isSealedEnvelope(value: unknown): value is SealedEnvelope {
  if (typeof value !== 'object' || value === null) return false;
  const candidate = value as Record<string, unknown>;
  return (
    Object.entries(REQUIRED).every(([name, form]) => fits(candidate[name], form)) &&
    Number.isSafeInteger(candidate['sequence']) &&
    isDataKept(candidate)
  );
}

/** About a child, the data is encrypted and names its key; about nobody, it lies in the clear. */
function isDataKept({ keyid, data_base64: blob }: Record<string, unknown>): boolean {
  if (keyid === undefined) return blob === undefined;
  return fits(keyid, UUID) && typeof blob === 'string';
}

function fits(value: unknown, form: RegExp): boolean {
  return typeof value === 'string' && form.test(value);
}
