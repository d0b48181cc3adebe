import { percentile } from '../runner/statistics.js';
import type { Figures } from '../runner/suite.js';
import { atRate } from './open-loop.js';

const SECONDS = 1.5;

/** How many are started in one round at a rate. */
export function countAt(perSecond: number): number {
  return Math.ceil(perSecond * SECONDS);
}

/** The latencies of one round at a rate, as `p50 at 50`. */
export async function latency(
  once: (index: number) => Promise<number>,
  perSecond: number,
): Promise<Figures> {
  const durations = await atRate(once, { perSecond, count: countAt(perSecond) });
  return {
    [`p50 at ${String(perSecond)}`]: percentile(durations, 0.5),
    [`p99 at ${String(perSecond)}`]: percentile(durations, 0.99),
  };
}
