import { once } from 'node:events';
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import type { Metrics } from './metrics.js';
import type * as port from './metrics.js';

/** Seconds; from half a millisecond, because a local write lasts one. */
const defaultBuckets = [
  0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10,
];

/** Less than a scraper waits. */
const COLLECT_MS = 5_000;

let processRegistry: Registry | undefined;

/** Memory, CPU and event loop belong to the process, so services in one process share them. */
function sharedProcessRegistry(): Registry {
  if (!processRegistry) {
    processRegistry = new Registry();
    collectDefaultMetrics({ register: processRegistry });
  }
  return processRegistry;
}

/** `Metrics` by prom-client with a registry of its own, so that services can share a process. */
export class PrometheusMetrics implements Metrics {
  readonly contentType = Registry.PROMETHEUS_CONTENT_TYPE;
  private readonly registry = new Registry();
  private readonly collectors: (() => Promise<void>)[] = [];

  constructor(labels: { node: string; service: string }) {
    this.registry.setDefaultLabels(labels);
  }

  counter(name: string, help: string, labelNames: string[] = []): port.Counter {
    const counter = this.once(
      name,
      (registers) => new Counter({ name, help, labelNames, registers }),
    );
    return { add: (amount = 1, labels = {}) => counter.inc(labels, amount) };
  }

  gauge(name: string, help: string, labelNames: string[] = []): port.Gauge {
    const gauge = this.once(name, (registers) => new Gauge({ name, help, labelNames, registers }));
    return {
      set: (value, labels = {}) => gauge.set(labels, value),
      reset: () => gauge.reset(),
    };
  }

  histogram(
    name: string,
    help: string,
    labelNames: string[] = [],
    buckets = defaultBuckets,
  ): port.Histogram {
    const histogram = this.once(
      name,
      (registers) => new Histogram({ name, help, labelNames, buckets, registers }),
    );
    return { observe: (value, labels = {}) => histogram.observe(labels, value) };
  }

  onRead(collect: () => Promise<void>): void {
    this.collectors.push(collect);
  }

  /** The Prometheus text of this service and of the process that it runs in. */
  async text(): Promise<string> {
    await this.collect();
    const parts = [this.registry.metrics(), sharedProcessRegistry().metrics()];
    return (await Promise.all(parts)).join('\n');
  }

  /** What cannot be counted in time is served as it was, and said to be so. */
  private async collect(): Promise<void> {
    if (this.collectors.length === 0) return;
    const late = AbortSignal.timeout(COLLECT_MS);
    const collected = Promise.all(this.collectors.map((collect) => collect())).then(() => true);
    const fresh = await Promise.race([
      collected.catch(() => false),
      once(late, 'abort').then(() => false),
    ]);
    const name = 'enlace_status_fresh';
    this.gauge(name, 'Whether what is counted at each read could be counted').set(fresh ? 1 : 0);
  }

  private once<T>(name: string, make: (registers: Registry[]) => T): T {
    return (this.registry.getSingleMetric(name) as T | undefined) ?? make([this.registry]);
  }
}
