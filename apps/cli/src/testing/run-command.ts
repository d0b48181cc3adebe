import { Command } from 'commander';
import { describeFailure } from '../describe-failure.js';
import type { EnlaceOutcome } from './run-enlace.js';

/** Runs a group of commands in this process, as `enlace` runs it in one of its own. */
export async function runCommand(
  commands: (print: (line: string) => void) => Command,
  args: readonly string[],
): Promise<EnlaceOutcome> {
  const lines: string[] = [];
  const program = new Command('enlace').addCommand(commands((line) => lines.push(line)));
  const outcome = await program.parseAsync(args, { from: 'user' }).then(
    () => ({ err: '', code: 0 }),
    (error: unknown) => ({ err: `${describeFailure(error)}\n`, code: 1 }),
  );
  return { out: lines.map((line) => `${line}\n`).join(''), ...outcome };
}
