import { readdir, readFile } from 'node:fs/promises';

/** Linux reports processor time in hundredths of a second, whatever the machine. */
const MS_A_TICK = 10;

interface ProcessTime {
  readonly pid: number;
  readonly parent: number;
  /** Its own and that of all children that have ended. */
  readonly ms: number;
}

/** The processor time, in ms, that these processes and all that they started have used so far. */
export async function processorTime(...roots: readonly number[]): Promise<number> {
  const all = await allProcesses();
  const childrenOf = Map.groupBy(all, ({ parent }) => parent);
  const own = new Map(all.map(({ pid, ms }) => [pid, ms]));
  const total = (pid: number): number =>
    (childrenOf.get(pid) ?? []).reduce((sum, child) => sum + total(child.pid), own.get(pid) ?? 0);
  return roots.reduce((sum, pid) => sum + total(pid), 0);
}

async function allProcesses(): Promise<ProcessTime[]> {
  const entries = await readdir('/proc').catch(() => {
    throw new Error('Processor time is read from /proc: run this suite on Linux');
  });
  const found = await Promise.all(entries.filter((name) => /^\d+$/.test(name)).map(timeOf));
  return found.flatMap((one) => one ?? []);
}

/** Undefined for a process that has ended meanwhile. */
async function timeOf(pid: string): Promise<ProcessTime | undefined> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  // The name is in brackets and may contain anything.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
  return { pid: Number(pid), parent: Number(fields[1]), ms: ticks * MS_A_TICK };
}
