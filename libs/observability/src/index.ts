export {
  childTraceparent,
  formatTraceparent,
  parseTraceparent,
  type TraceContext,
} from './trace-context.js';
export {
  currentContext,
  currentTraceparent,
  newWorkContext,
  runInContext,
  type ContextActor,
  type WorkContext,
} from './work-context.js';
export { describeError, loggedKeys, type LogFields, type LoggedKey } from './log-fields.js';
export {
  createLogger,
  logLevels,
  silentLogger,
  type Logger,
  type LoggerOptions,
  type LogLevel,
} from './logger.js';
export { ENDING, endOnUnforeseen, endWith, FatalError, whyItEnds } from './ending.js';
export { outliveStandardStreams } from './log-destination.js';
export { nestLogger } from './nest-logger.js';
export {
  noMetrics,
  type Counter,
  type Gauge,
  type Histogram,
  type Labels,
  type Metrics,
} from './metrics.js';
export { PrometheusMetrics } from './prometheus-metrics.js';
export {
  HealthRegistry,
  Unhealthy,
  type HealthCheck,
  type HealthDetail,
  type HealthEntry,
  type HealthReport,
  type Heartbeat,
} from './health-registry.js';
export { createObservability, Observability } from './observability.js';
export {
  startOperationsServer,
  type OperationsAddress,
  type OperationsServer,
} from './operations-server.js';
export { ObservabilityModule } from './observability.module.js';
export { instrumentHttp } from './http-instrumentation.js';
export { Public, publicRoute } from './public-route.js';
