import { execFile } from 'node:child_process';
import { dirname } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Who runs the server: PostgreSQL refuses root, so root lends it a user of its own. */
export interface ServerUser {
  uid?: number;
  gid?: number;
}

export async function serverUser(): Promise<ServerUser> {
  if (process.getuid?.() !== 0) return {};
  return (await findUser('postgres')) ?? (await createUser('postgres'));
}

// The secure bit makes access(2), by which PostgreSQL searches for its own parts, count the right
// too.
const rightToPass = [
  '--securebits=+no_setuid_fixup',
  '--inh-caps=-all,+dac_override',
  '--ambient-caps=-all,+dac_override',
];

/**
 * The command line that runs `command` as that user. Root's own folders are often closed to
 * others; the user then retains root's right to traverse them, and nothing else of root.
 */
export async function asUser(
  user: ServerUser,
  command: string,
  dataDir: string,
): Promise<string[]> {
  const { uid, gid } = user;
  if (uid === undefined || gid === undefined) return [command];
  const ids = [`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups'];
  const plain = ['setpriv', ...ids];
  const mayPass = ['test', '-x', command, '-a', '-x', dirname(dataDir)];
  if (await succeeds([...plain, ...mayPass])) return [...plain, command];
  return [...plain, ...rightToPass, command];
}

async function findUser(name: string): Promise<ServerUser | undefined> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return undefined;
  }
}

async function createUser(name: string): Promise<ServerUser> {
  await run('useradd', ['--system', '--user-group', '--shell', '/usr/sbin/nologin', name]);
  const user = await findUser(name);
  if (!user) throw new Error(`the user ${name}, who is to run PostgreSQL, could not be made`);
  return user;
}

async function succeeds([command = '', ...args]: string[]): Promise<boolean> {
  return run(command, args, { cwd: '/' }).then(
    () => true,
    () => false,
  );
}
