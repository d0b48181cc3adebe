import { spawnSync } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { defaultPortBase, nodeAddresses, originOf, readPortBase, Seed } from '#libs/demonstration';
import { fromRoot, oneLine } from '#libs/process';
import { pythonWith } from '../../python/environment.js';

// `npm run client:python`: generates the Python client, and with it refers an invented child in the
// running network. `-- --only-generate` stops before that.
const here = (name: string) => fromRoot(`tools/client/python/${name}`);
const folder = fromRoot('node_modules/.cache/enlace/client-python');

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      'port-base': { type: 'string', default: String(defaultPortBase) },
      data: { type: 'string', default: fromRoot('.enlace') },
      'only-generate': { type: 'boolean', default: false },
    },
  });
  const portBase = readPortBase(values['port-base']);
  if (typeof portBase === 'string') throw new Error(portBase);
  const programs = await pythonWith(here('requirements.txt'));
  await mkdir(folder, { recursive: true });
  generate(programs);
  if (!values['only-generate']) await refer(programs, portBase, resolve(values.data));
}

function generate(programs: string): void {
  const options = ['--meta', 'none', '--overwrite', '--fail-on-warning'];
  run(join(programs, 'openapi-python-client'), [
    ...['generate', ...options, '--config', here('openapi-python-client.yaml')],
    ...['--path', fromRoot('dist/api/node.json')],
    ...['--output-path', join(folder, 'enlace_client')],
  ]);
}

async function refer(programs: string, portBase: number, data: string): Promise<void> {
  const seed = await Seed.find(data);
  if (!seed) throw new Error('Enlace has never run here: start it by `npm run up`, then repeat.');
  const person = (node: string, role: string) => {
    const at = nodeAddresses(portBase).find((one) => one.node === node);
    const user = seed.usersOf(node).find((one) => one.role === role);
    if (!at || !user) throw new Error(`Nobody at ${node} is ${role}.`);
    return [originOf(at.gateway), user.id, user.secret] as const;
  };
  const [sender, senderId, senderSecret] = person('mx', 'host-authority-officer');
  const [receiver, receiverId, receiverSecret] = person('hn', 'caseworker');
  run(join(programs, 'python'), [here('refer_a_child.py')], {
    ...{ PYTHONPATH: folder, PYTHONUTF8: '1', PYTHONDONTWRITEBYTECODE: '1' },
    ...{ SENDER: sender, SENDER_ID: senderId, SENDER_SECRET: senderSecret },
    ...{ RECEIVER: receiver, RECEIVER_ID: receiverId, RECEIVER_SECRET: receiverSecret },
  });
}

function run(command: string, args: readonly string[], env: Record<string, string> = {}): void {
  const { status } = spawnSync(command, args, {
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  if (status !== 0) throw new Error(`${command.split('/').at(-1) ?? ''} failed.`);
}

await main().catch((error: unknown) => {
  process.stderr.write(`${oneLine(error)}\n`);
  process.exitCode = 1;
});
