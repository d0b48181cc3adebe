import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { defaultPortBase, readPortBase } from '#libs/demonstration';
import { fromRoot } from '#libs/process';

/** Which network is asked, as whom, and how much. */
export interface FuzzOptions {
  readonly portBase: number;
  /** The data directory of `npm run up`. */
  readonly data: string;
  /** One node alone; all of them without it. */
  readonly node: string | undefined;
  /** One role alone; all that have a demonstration user without it. */
  readonly role: string | undefined;
  /** How many invented requests at most for each operation. */
  readonly examples: number;
}

const usage =
  'npm run api:fuzz -- [--examples N] [--node N] [--role R] [--port-base N] [--data DIR]';

/** The options of a command line, or one sentence with what is wrong with it. */
export function readOptions(args: readonly string[]): FuzzOptions | string {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        'port-base': { type: 'string', default: String(defaultPortBase) },
        data: { type: 'string', default: fromRoot('.enlace') },
        node: { type: 'string' },
        role: { type: 'string' },
        examples: { type: 'string', default: '10' },
      },
    });
    const { node, role, examples } = values;
    if (!/^[1-9]\d{0,4}$/.test(examples)) return '--examples is a number from 1 to 99999';
    const portBase = readPortBase(values['port-base']);
    if (typeof portBase === 'string') return portBase;
    return { portBase, data: resolve(values.data), node, role, examples: Number(examples) };
  } catch (error) {
    const [problem] = (error as Error).message.split('. ');
    return `${problem ?? ''}. Usage: ${usage}`;
  }
}
