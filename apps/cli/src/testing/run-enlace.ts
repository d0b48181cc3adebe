import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fromRoot } from '#libs/process';

/** What a command printed and how it ended. */
export interface EnlaceOutcome {
  readonly out: string;
  readonly err: string;
  readonly code: number | null;
}

type Variables = Readonly<Record<string, string>>;

/** Runs `enlace` as an operator would, as the operator `ana`, with these variables only. */
export async function runEnlace(
  args: readonly string[],
  env: Variables = {},
): Promise<EnlaceOutcome> {
  const child = startEnlace(args, env);
  const [out, ended] = await Promise.all([text(child.stdout), endOf(child)]);
  return { out, ...ended };
}

/** Runs it for a reader that has gone before the first line. */
export function runEnlaceUnread(args: readonly string[]): Promise<Omit<EnlaceOutcome, 'out'>> {
  const child = startEnlace(args, {});
  child.stdout.destroy();
  return endOf(child);
}

function startEnlace(args: readonly string[], env: Variables): ChildProcessWithoutNullStreams {
  return spawn(process.execPath, [fromRoot('dist/apps/cli/src/main.js'), ...args], {
    env: { PATH: process.env['PATH'], ENLACE_OPERATOR: 'ana', ...env },
  });
}

async function endOf(child: ChildProcessWithoutNullStreams): Promise<Omit<EnlaceOutcome, 'out'>> {
  const [err] = await Promise.all([text(child.stderr), once(child, 'exit')]);
  return { err, code: child.exitCode };
}
