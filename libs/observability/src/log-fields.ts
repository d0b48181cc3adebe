/**
 * Everything that a log line may hold beside its constant message. The list allows, it does not
 * forbid: a key that is not here never reaches a log, whatever is in it.
 */
export const loggedKeys = [
  'address',
  'attempt',
  'code',
  'component',
  'consumer',
  'count',
  'durationMs',
  'eventId',
  'eventType',
  'lag',
  'method',
  'node',
  'offset',
  'outcome',
  'partition',
  'pid',
  'port',
  'reason',
  'requestId',
  'route',
  'service',
  'signal',
  'status',
  'topic',
  'traceId',
  'version',
  'waitMs',
] as const;

export type LoggedKey = (typeof loggedKeys)[number];

/** The fields of one log line; `error` is reduced to its type, code and stack frames. */
export type LogFields = Partial<Record<LoggedKey, string | number | boolean | undefined>> & {
  error?: unknown;
};

const allowed = new Set<string>(loggedKeys);
const longestValue = 200;

/** Retains the allowed keys with plain values; bodies, headers, queries and names cannot pass. */
export function onlyAllowed(fields: object): Record<string, unknown> {
  const shown: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(fields)) {
    if (key === 'error' || key === 'err') shown['error'] = describeError(value);
    else if (allowed.has(key) && isPlain(value)) shown[key] = shorten(value);
  }
  return shown;
}

/**
 * What may be logged about an error: its type, its code and where it was thrown. Never its message:
 * a parser's or a database's message quotes the value that it could not read.
 */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const { code, constraint, table } = error as {
    code?: unknown;
    constraint?: string;
    table?: string;
  };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    type: error.name,
    ...(typeof code === 'string' && { code }),
    ...(constraint && { constraint }),
    ...(table && { table }),
    frames: frames.slice(0, 12).map((line) => line.trim()),
    ...(error.cause instanceof Error && { cause: describeError(error.cause) }),
  };
}

function isPlain(value: unknown): value is string | number | boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}

function shorten(value: string | number | boolean): string | number | boolean {
  return typeof value === 'string' && value.length > longestValue
    ? `${value.slice(0, longestValue)}…`
    : value;
}
