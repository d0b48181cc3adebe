import { readFile, rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Clears the way for a new server on `dataDir`. What a killed run left behind is removed: its lock
 * file, or a server that outlived it. A server whose supervisor still lives is not touched: throws.
 */
export async function clearLeftovers(dataDir: string): Promise<void> {
  const pid = await readPid(`${dataDir}/postmaster.pid`);
  if (pid === undefined) return;
  if (await isServerOf(pid, dataDir)) {
    const owner = await readPid(`${dataDir}.owner`);
    if (owner !== undefined && owner !== process.pid && isAlive(owner)) {
      throw new Error(`PostgreSQL is running on this data already, started by process ${owner}.`);
    }
    await stopServer(pid);
  }
  // Also when the number now belongs to some other process, which PostgreSQL itself mistakes for its
  // own.
  await rm(`${dataDir}/postmaster.pid`, { force: true });
}

async function readPid(file: string): Promise<number | undefined> {
  const text = await readFile(file, 'utf8').catch(() => '');
  const pid = Number.parseInt(text, 10);
  return Number.isInteger(pid) && pid > 0 ? pid : undefined;
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** Without /proc (macOS) every living process counts as the server. */
async function isServerOf(pid: number, dataDir: string): Promise<boolean> {
  if (!isAlive(pid)) return false;
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => undefined);
  return process.platform !== 'linux' || (command?.includes(dataDir) ?? false);
}

async function stopServer(pid: number): Promise<void> {
  process.kill(pid, 'SIGINT');
  for (let waited = 0; isAlive(pid); waited += 50) {
    if (waited > 15_000) throw new Error(`PostgreSQL (process ${pid}) does not stop.`);
    await sleep(50);
  }
}
