import type { Figures } from '../runner/suite.js';

/** Does the same so many times, one after the other: how often in a second. */
export function repeat(count: number, once: () => unknown): Promise<Figures> {
  const from = performance.now();
  for (let done = 0; done < count; done++) once();
  return Promise.resolve({ perSecond: (count * 1000) / (performance.now() - from) });
}
