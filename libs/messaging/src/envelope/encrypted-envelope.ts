import type { Envelope } from '#libs/contracts';

/** An envelope as it lies in the log: about a child, `data` is encrypted under the child's key. */
export interface EncryptedEnvelope extends Omit<Envelope, 'data'> {
  readonly data?: unknown;
  /** CloudEvents' member for binary data: the encrypted blob. */
  readonly data_base64?: string;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const CONTROL = /\p{Cc}/u;
const LONGEST_LINE = 300;

/**
 * What an event is recorded, ordered and parked by. All of it reaches the database before anybody
 * knows whether the event can be applied, so a value that PostgreSQL refuses would stop a partition.
 */
const REQUIRED: readonly (readonly [string, (value: unknown) => boolean])[] = [
  ['specversion', (value) => value === '1.0'],
  ['id', isUuid],
  ...['source', 'type', 'subject', 'time', 'dataschema', 'correlationid'].map(
    (name) => [name, isLine] as const,
  ),
];

/** Whether parsed JSON is an event of the log. Attributes that this code does not know are let be. */
export function isEncryptedEnvelope(value: unknown): value is EncryptedEnvelope {
  if (typeof value !== 'object' || value === null) return false;
  const candidate = value as Record<string, unknown>;
  return (
    REQUIRED.every(([name, fits]) => fits(candidate[name])) &&
    Number.isSafeInteger(candidate['sequence']) &&
    isDataPresent(candidate)
  );
}

/** About a child, the data is encrypted and names its key; about nobody, it lies in the clear. */
function isDataPresent({ keyid, data_base64: blob }: Record<string, unknown>): boolean {
  if (keyid === undefined) return blob === undefined;
  return isUuid(keyid) && typeof blob === 'string';
}

function isUuid(value: unknown): boolean {
  return typeof value === 'string' && UUID.test(value);
}

/** Printable and short: it becomes text in PostgreSQL, and a key of its indexes. */
function isLine(value: unknown): boolean {
  return (
    typeof value === 'string' &&
    value.length > 0 &&
    value.length <= LONGEST_LINE &&
    !CONTROL.test(value)
  );
}
