import { parseArgs } from 'node:util';

/** What was asked for on the command line. */
export interface BenchOptions {
  /** The suites to run; all without it. */
  readonly only: readonly string[];
  readonly rounds: number;
}

const USAGE = 'npm run bench -- [--only SUITE[,SUITE]] [--rounds N]';

/** The options of a command line. Throws one sentence with what is wrong with it. */
export function readOptions(args: readonly string[], suites: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: 'string', multiple: true, default: [] },
      rounds: { type: 'string', default: '9' },
    },
  });
  const only = values.only.flatMap((names) => names.split(',')).filter(Boolean);
  const unknown = only.find((name) => !suites.includes(name));
  if (unknown) throw new Error(`There is no suite ${unknown}: ${suites.join(', ')}. ${USAGE}`);
  const rounds = Number(values.rounds);
  if (!(Number.isInteger(rounds) && rounds > 0)) throw new Error(`--rounds is a number. ${USAGE}`);
  return { only, rounds };
}
