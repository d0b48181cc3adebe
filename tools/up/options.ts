import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { defaultPortBase, host, readPortBase } from '#libs/demonstration';
import { fromRoot } from '#libs/process';

/** What was asked for on the command line. */
export interface UpOptions {
  /** The event logs on Apache Kafka instead of PostgreSQL. */
  readonly kafka: boolean;
  /** Each service a process of its own, started again when it ends. */
  readonly separate: boolean;
  /** All data is wiped first. */
  readonly reset: boolean;
  readonly portBase: number;
  /** Where everything is stored between runs. */
  readonly data: string;
  /** On which address the nodes listen; in a container that is not the one they are reached by. */
  readonly listen?: string;
}

export const usage =
  'npm run up -- [--kafka] [--separate] [--reset] [--port-base N] [--data DIR] [--listen IP]';

// The nodes reach each other by the first, so whatever they listen on must include it.
const listenAddresses = [host, '0.0.0.0'];

/** The options of a command line, or one sentence with what is wrong with it. */
export function readOptions(args: readonly string[]): UpOptions | string {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        kafka: { type: 'boolean', default: false },
        separate: { type: 'boolean', default: false },
        reset: { type: 'boolean', default: false },
        'port-base': { type: 'string', default: String(defaultPortBase) },
        data: { type: 'string', default: fromRoot('.enlace') },
        listen: { type: 'string', default: host },
      },
    });
    const { 'port-base': base, data, ...flags } = values;
    const portBase = readPortBase(base);
    if (typeof portBase === 'string') return portBase;
    if (!listenAddresses.includes(flags.listen)) {
      return `--listen is ${listenAddresses.join(' or ')}`;
    }
    return { ...flags, portBase, data: resolve(data) };
  } catch (error) {
    const [problem] = (error as Error).message.split('. ');
    return `${problem ?? ''}. Usage: ${usage}`;
  }
}
