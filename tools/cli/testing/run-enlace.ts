import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fromRoot } from '../../process/repository.js';

/** What a command printed and how it ended. */
export interface EnlaceOutcome {
  readonly out: string;
  readonly err: string;
  readonly code: number | null;
}

/** Runs `enlace` as an operator would, as the operator `ana`, with these variables only. */
export async function runEnlace(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<EnlaceOutcome> {
  const child = spawn(process.execPath, [fromRoot('dist/tools/cli/main.js'), ...args], {
    env: { PATH: process.env['PATH'], ENLACE_OPERATOR: 'ana', ...env },
  });
  const [out, err] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit'),
  ]);
  return { out, err, code: child.exitCode };
}
