import { Command } from 'commander';
import { Pool } from 'pg';
import {
  createNodeKeyFile,
  createSigningKeyFile,
  FileKeyProvider,
  readSigningKeyFile,
  rewrapKeys,
  type SigningKey,
} from '#libs/confidentiality';
import { sessionAs } from '#libs/persistence';
import { required, type Environment } from './environment.js';

/** What the commands about keys need. */
export interface KeysContext {
  readonly print: (line: string) => void;
  readonly env: Environment;
}

/** `keys create-node-key`, `keys create-signing-key`, `keys show` and `keys rewrap`. */
export function keysCommands({ print, env }: KeysContext): Command {
  const keys = new Command('keys').description("The node's keys, each in a file of mode 0600");
  keys
    .command('create-node-key')
    .description('Makes the key that wraps the data keys, in a new file')
    .argument('<file>')
    .action((file: string) => createNodeKeyFile(file));
  keys
    .command('create-signing-key')
    .description('Makes a signing key of a node, an officer or the network, in a new file')
    .argument('<file>')
    .action(async (file: string) => print(publicHalf(await createSigningKeyFile(file))));
  keys
    .command('show')
    .description('Shows the public half of a signing key')
    .argument('<file>')
    .action(async (file: string) => print(publicHalf(await readSigningKeyFile(file))));
  keys
    .command('rewrap')
    .description(
      'Wraps the data keys under NODE_KEY_FILE that FORMER_NODE_KEY_FILE still wraps (KEY_STORE_URL)',
    )
    .action(async () => print(`${String(await rewrap(env))} wrapped again`));
  return keys;
}

function publicHalf({ verifyingKey, keyId }: SigningKey): string {
  return `${verifyingKey.text}  id ${keyId}`;
}

async function rewrap(env: Environment): Promise<number> {
  const provider = await FileKeyProvider.read(
    required(env, 'NODE_KEY_FILE', "the file of the node's key"),
    required(env, 'FORMER_NODE_KEY_FILE', 'the file of the key before'),
  );
  const url = required(env, 'KEY_STORE_URL', 'the address of the key store');
  const pool = new Pool({ connectionString: url, max: 1, ...sessionAs('rewrap') });
  try {
    return await rewrapKeys(pool, provider);
  } finally {
    await pool.end();
  }
}
