import { createLogger } from '../src/index.js';
import type { Logger } from '../src/index.js';

/** A logger whose lines can be read by a test. */
export function loggerWithLines(): { logger: Logger; lines: string[] } {
  const lines: string[] = [];
  const destination = { write: (line: string) => void lines.push(line) };
  return {
    logger: createLogger({ node: 'hn', service: 'test', level: 'debug', destination }),
    lines,
  };
}
