import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { NodeClient, originOf, type NodeAddresses } from '#libs/demonstration';
import type { DemonstrationUser } from '#libs/identity';
import { fromRoot } from '#libs/process';

/** Who asks whom, how much, and by which program. */
interface FuzzRun {
  readonly command: string;
  readonly at: NodeAddresses;
  readonly user: DemonstrationUser;
  readonly examples: number;
}

/** Runs schemathesis against a node as one of its people; prints what it found. */
export async function fuzz({ command, at, user, examples }: FuzzRun): Promise<boolean> {
  const begun = performance.now();
  const token = await new NodeClient(at, user).token();
  const origin = originOf(at.gateway);
  const document = await documentOf(origin, at.node);
  const args = [
    ...['--config-file', fromRoot('tools/fuzz/schemathesis.toml'), 'run'],
    ...['--max-examples', String(examples), '--url', origin, document],
  ];
  const { status, output } = await run(command, args, { ...process.env, API_TOKEN: token });
  const seconds = ((performance.now() - begun) / 1_000).toFixed(0);
  const verdict = status === 0 ? 'as the document says' : 'NOT as the document says';
  process.stdout.write(`${at.node} ${user.id}: ${verdict}, ${seconds} s\n`);
  if (status !== 0) process.stdout.write(`${output}\n`);
  return status === 0;
}

/** The document that a node serves now, as a file: schemathesis waits ten seconds for it at most. */
async function documentOf(origin: string, node: string): Promise<string> {
  const file = fromRoot(`node_modules/.cache/enlace/fuzz-${node}.json`);
  const response = await fetch(`${origin}/openapi.json`);
  await writeFile(file, await response.text());
  return file;
}

function run(command: string, args: readonly string[], env: NodeJS.ProcessEnv) {
  return new Promise<{ status: number; output: string }>((resolve, reject) => {
    // It stores what it found beside where it runs.
    const cwd = fromRoot('node_modules/.cache/enlace');
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const read = (chunk: Buffer) => (output += chunk.toString());
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('error', reject);
    child.once('close', (status) => {
      resolve({ status: status ?? 1, output });
    });
  });
}
