import type { Client } from 'pg';

/**
 * The statements on a connection from here to the end of this turn of the event loop go to PostgreSQL
 * in one write. The results are the same; but each write wakes a process, and that costs more than
 * most statements.
 */
export function inOneWrite({ connection: { stream } }: Pick<Client, 'connection'>): void {
  if (stream.writableCorked > 0) return;
  stream.cork();
  process.nextTick(() => {
    stream.uncork();
  });
}
