import { setTimeout as sleep } from 'node:timers/promises';
import { DiskFullError, oneLine } from '#libs/process';

/** A server of ours that has ended by itself. */
export interface EndedServer {
  /** How it ended, in one line. */
  readonly line: string;
  readonly diskFull: boolean;
  readonly restart: () => Promise<void>;
}

/** Where lines go, when to give up, and how long to wait before each attempt. */
export interface BringBackOptions {
  readonly report: (line: string) => void;
  readonly signal: AbortSignal;
  readonly waitMs?: (attempt: number) => number;
}

/**
 * Starts a server again. One whose disk is full is tried again, with pauses that grow, until there is
 * room: what the services have accepted waits in their outboxes. Returns the line with which to give
 * up, for one that does not start for another reason.
 */
export async function bringBack(
  { line, diskFull, restart }: EndedServer,
  { report, signal, waitMs = diskFullDelay }: BringBackOptions,
): Promise<string | undefined> {
  let full = diskFull;
  report(full ? `${line} It is tried again until there is room.` : `${line} Started again.`);
  for (let attempt = 0; !signal.aborted; attempt++) {
    const waited = !full || (await sleep(waitMs(attempt), true, { signal }).catch(() => false));
    if (!waited) return undefined;
    try {
      await restart();
      if (full) report(`${line.split(' ', 1)[0] ?? 'The server'} is back: there is room again.`);
      return undefined;
    } catch (error) {
      if (!(error instanceof DiskFullError)) return `${line} ${oneLine(error)}`;
      if (!full) report(`${error.message} It is tried again until there is room.`);
      full = true;
    }
  }
  return undefined;
}

/** Each start of a broker costs seconds of a processor. */
export function diskFullDelay(attempt: number): number {
  return Math.min(2_000 * 2 ** attempt, 30_000);
}
