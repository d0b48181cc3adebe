import type { LoggerService } from '@nestjs/common';
import type { Logger } from './logger.js';

/**
 * Lets Nest write through `logger`. Nest passes its own constant sentences; an object or an error
 * in their place is reduced to what may be logged.
 */
export function nestLogger(logger: Logger): LoggerService {
  const write =
    (level: 'debug' | 'info' | 'warn' | 'error' | 'fatal') =>
    (message: unknown, ...rest: unknown[]) =>
      typeof message === 'string'
        ? logger[level](message, contextOf(rest))
        : logger[level]('A framework reported an error', { error: message, ...contextOf(rest) });
  return {
    log: write('debug'),
    error: write('error'),
    warn: write('warn'),
    debug: write('debug'),
    verbose: write('debug'),
    fatal: write('fatal'),
  };
}

function contextOf(rest: unknown[]) {
  const context = rest.at(-1);
  return typeof context === 'string' ? { component: context } : {};
}
