import { randomFillSync } from 'node:crypto';
import { isSpanContextValid, trace } from '@opentelemetry/api';

const traceparentPattern = /^(?!ff)[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/;
const noTrace = '0'.repeat(32);
const noSpan = '0'.repeat(16);

/** The three parts of a W3C `traceparent` that matter here, in lower-case hex. */
export interface TraceContext {
  traceId: string;
  spanId: string;
  flags: string;
}

/**
 * Reads a W3C `traceparent` header (Trace Context, level 1). Returns undefined for anything that the
 * recommendation says to ignore.
 */
export function parseTraceparent(header: string | undefined): TraceContext | undefined {
  const [, traceId, spanId, flags] = traceparentPattern.exec(header ?? '') ?? [];
  if (!traceId || !spanId || !flags || traceId === noTrace || spanId === noSpan) return undefined;
  return { traceId, spanId, flags };
}

/** Writes a `traceparent` of version 00. */
export function formatTraceparent({ traceId, spanId, flags }: TraceContext): string {
  return `00-${traceId}-${spanId}-${flags}`;
}

/**
 * A `traceparent` for work that starts now: the same trace with a new span when `parent` is a valid
 * traceparent, a new trace (not sampled) otherwise.
 */
export function childTraceparent(parent?: string): string {
  const from = parseTraceparent(parent);
  return formatTraceparent({
    traceId: from?.traceId ?? randomHex(16),
    spanId: randomHex(8),
    flags: from?.flags ?? '00',
  });
}

const pool = Buffer.alloc(4_096);
let used = pool.length;

/** Random bytes in hex out of a pool: asking the generator for each request shows in a profile. */
function randomHex(bytes: number): string {
  if (used + bytes > pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += bytes;
  return pool.toString('hex', used - bytes, used);
}

/** The `traceparent` of the span that an OpenTelemetry SDK has active, if an operator plugged one in. */
export function findSdkTraceparent(): string | undefined {
  const span = trace.getActiveSpan()?.spanContext();
  if (!span || !isSpanContextValid(span)) return undefined;
  const flags = span.traceFlags.toString(16).padStart(2, '0');
  return formatTraceparent({ traceId: span.traceId, spanId: span.spanId, flags });
}
