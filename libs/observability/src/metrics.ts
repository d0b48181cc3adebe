/** Label values: codes and template names only, never a value that a person entered. */
export type Labels = Record<string, string | number>;

export interface Counter {
  add(amount?: number, labels?: Labels): void;
}
export interface Gauge {
  set(value: number, labels?: Labels): void;
  /** Forgets the value of all labels, before those are set that there are now. */
  reset(): void;
}
export interface Histogram {
  observe(value: number, labels?: Labels): void;
}

/** What the libs need to count and measure; asking twice for a name gives the same metric. */
export interface Metrics {
  counter(name: string, help: string, labels?: string[]): Counter;
  gauge(name: string, help: string, labels?: string[]): Gauge;
  histogram(name: string, help: string, labels?: string[], buckets?: number[]): Histogram;
  /** Lets gauges be set when somebody reads them, not at each event: `collect` sets them then. */
  onRead(collect: () => Promise<void>): void;
}

/** Measures nothing, for tests and tools. */
export const noMetrics: Metrics = {
  counter: () => ({ add: () => undefined }),
  gauge: () => ({ set: () => undefined, reset: () => undefined }),
  histogram: () => ({ observe: () => undefined }),
  onRead: () => undefined,
};
