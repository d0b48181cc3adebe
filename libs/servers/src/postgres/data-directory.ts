import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { asUser, type ServerUser } from './server-user.js';

const run = promisify(execFile);

/** Makes the data directory unless it is there; returns the superuser's password. */
export async function prepareDataDirectory(
  dataDir: string,
  initdb: string,
  user: ServerUser,
): Promise<string> {
  const passwordFile = `${dataDir}.password`;
  if (!(await isInitialised(dataDir))) await initialise(dataDir, passwordFile, initdb, user);
  return (await readFile(passwordFile, 'utf8')).trim();
}

async function isInitialised(dataDir: string): Promise<boolean> {
  return readFile(`${dataDir}/PG_VERSION`).then(
    () => true,
    () => false,
  );
}

async function initialise(
  dataDir: string,
  passwordFile: string,
  initdb: string,
  user: ServerUser,
): Promise<void> {
  // Renamed at the end, so that a start which is interrupted leaves nothing half made.
  const fresh = `${dataDir}.new`;
  await rm(fresh, { recursive: true, force: true });
  await mkdir(dirname(dataDir), { recursive: true });
  await mkdir(fresh, { mode: 0o700 });
  await writeFile(passwordFile, `${randomBytes(16).toString('hex')}\n`, { mode: 0o600 });
  for (const path of [fresh, passwordFile]) await own(path, user);
  const [command = initdb, ...args] = await asUser(user, initdb, fresh);
  await run(command, [...args, ...flags(fresh, passwordFile)], { cwd: '/' });
  await rename(fresh, dataDir);
}

async function own(path: string, { uid, gid }: ServerUser): Promise<void> {
  if (uid !== undefined && gid !== undefined) await chown(path, uid, gid);
}

function flags(dataDir: string, passwordFile: string): string[] {
  return [
    `--pgdata=${dataDir}`,
    '--username=postgres',
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--locale=C.UTF-8',
    '--no-sync',
    '--no-instructions',
  ];
}
