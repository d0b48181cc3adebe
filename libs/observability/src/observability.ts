import { HealthRegistry } from './health-registry.js';
import { createLogger } from './logger.js';
import type { Logger, LoggerOptions } from './logger.js';
import { PrometheusMetrics } from './prometheus-metrics.js';

/** The eyes of one service: several of them can live in one process without mixing. */
export class Observability {
  constructor(
    readonly node: string,
    readonly service: string,
    readonly logger: Logger,
    readonly metrics: PrometheusMetrics,
    readonly health: HealthRegistry,
  ) {}
}

/** Makes logger, metrics and health of one service. */
export function createObservability(options: LoggerOptions): Observability {
  const { node, service } = options;
  const metrics = new PrometheusMetrics({ node, service });
  const dropped = metrics.counter('enlace_log_lines_dropped_total', 'Log lines not written', [
    'reason',
  ]);
  const onDropped = (reason: string): void => {
    dropped.add(1, { reason });
  };
  const logger = createLogger({ onDropped, ...options });
  return new Observability(node, service, logger, metrics, new HealthRegistry());
}
