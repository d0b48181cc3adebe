import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { defaultPortBase, readPortBase } from '#libs/demonstration';
import { fromRoot } from '#libs/process';

/** Which children travel, and through which network. */
export interface JourneyOptions {
  /** A CSV of detections; undefined when so many are to be invented. */
  readonly file: string | undefined;
  /** How many children to invent in place of a file. */
  readonly count: number;
  readonly portBase: number;
  /** How many seconds may pass until a step is seen. */
  readonly patience?: number;
  /** The data directory of `npm run up`. */
  readonly data: string;
}

export const usage = 'npm run journey -- [--file F | --count N] [--port-base N] [--data DIR]';

/** The options of a command line, or one sentence with what is wrong with it. */
export function readOptions(args: readonly string[]): JourneyOptions | string {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        file: { type: 'string' },
        count: { type: 'string' },
        'port-base': { type: 'string', default: String(defaultPortBase) },
        data: { type: 'string', default: fromRoot('.enlace') },
      },
    });
    const { count, file = fromRoot('samples/detections.csv'), 'port-base': base } = values;
    if (values.file && count) return `Give --file or --count, not both. Usage: ${usage}`;
    if (count !== undefined && !/^[1-9]\d{0,4}$/.test(count))
      return '--count is a number from 1 to 99999';
    const portBase = readPortBase(base);
    if (typeof portBase === 'string') return portBase;
    const data = resolve(values.data);
    return {
      portBase,
      data,
      ...(count ? { file: undefined, count: Number(count) } : { file, count: 0 }),
    };
  } catch (error) {
    const [problem] = (error as Error).message.split('. ');
    return `${problem ?? ''}. Usage: ${usage}`;
  }
}
