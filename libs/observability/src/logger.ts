import { pino } from 'pino';
import type { DestinationStream, Logger as PinoLogger } from 'pino';
import { onlyAllowed } from './log-fields.js';
import { LogDestination } from './log-destination.js';
import type { LogFields } from './log-fields.js';
import { parseTraceparent } from './trace-context.js';
import { currentContext } from './work-context.js';

export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

type Write = (message: string, fields?: LogFields) => void;

/** Writes JSON lines. The message is a constant sentence; what varies goes into the fields. */
export interface Logger {
  debug: Write;
  info: Write;
  warn: Write;
  error: Write;
  fatal: Write;
  /** A logger that adds `fields` to each line. */
  child(fields: LogFields): Logger;
}

export interface LoggerOptions {
  node: string;
  service: string;
  level: LogLevel;
  /** Where the lines go; standard output by default. */
  destination?: DestinationStream;
  /** Called for each line that could not be written. */
  onDropped?: (code: string) => void;
}

/** Makes the logger of a service. Only keys of `loggedKeys` are ever written. */
export function createLogger({
  level,
  destination,
  onDropped = () => undefined,
  ...base
}: LoggerOptions): Logger {
  const options = {
    level,
    base,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: {
      level: (label: string) => ({ level: label }),
      log: onlyAllowed,
      bindings: onlyAllowed,
    },
    mixin: contextFields,
  };
  const output = new LogDestination({
    dropped: onDropped,
    recovered: (count) => {
      logger.warn('Log lines were lost: they could not be written', { count });
    },
  });
  const logger = wrap(pino(options, destination ?? output));
  return logger;
}

/** A logger that writes nothing, for tests and tools. */
export const silentLogger: Logger = createLogger({ node: '-', service: '-', level: 'silent' });

function contextFields(): LogFields {
  const context = currentContext();
  if (!context) return {};
  return {
    requestId: context.requestId,
    traceId: parseTraceparent(context.traceparent)?.traceId,
  };
}

function wrap(target: PinoLogger): Logger {
  const at =
    (level: 'debug' | 'info' | 'warn' | 'error' | 'fatal'): Write =>
    (message, fields = {}) =>
      target[level](fields, message);
  return {
    debug: at('debug'),
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
    fatal: at('fatal'),
    child: (fields) => wrap(target.child(onlyAllowed(fields))),
  };
}
