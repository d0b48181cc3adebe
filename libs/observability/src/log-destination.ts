import { writeSync } from 'node:fs';
import type { DestinationStream } from 'pino';

/** What becomes known of lines that could not be written. */
export interface LogDestinationObserver {
  /** A line was lost; `code` is the system's own, such as `ENOSPC`. */
  dropped(code: string): void;
  /** Lines are written again, after `count` that were not. */
  recovered(count: number): void;
}

const STANDARD_OUTPUT = 1;
/** So often, and that long each time, a reader that is slow (a pipe that is full) is waited for. */
const SLOW_READER_TRIES = 20;
const SLOW_READER_MS = 10;

/**
 * Where log lines go: a file descriptor, line by line. A disk that is full, or a reader that has gone,
 * costs the lines and nothing else: a child waits for what the service does, not for its log.
 */
export class LogDestination implements DestinationStream {
  private lost = 0;
  /** A line was cut short: the next one must not go on in it. */
  private torn = false;

  constructor(
    private readonly observer: LogDestinationObserver,
    private readonly fd: number = STANDARD_OUTPUT,
  ) {}

  write(line: string): void {
    try {
      this.put(Buffer.from(this.torn ? `\n${line}` : line));
    } catch (error) {
      this.lost++;
      this.observer.dropped((error as NodeJS.ErrnoException).code ?? 'UNKNOWN');
      return;
    }
    if (this.lost === 0) return;
    const count = this.lost;
    this.lost = 0;
    this.observer.recovered(count);
  }

  private put(bytes: Buffer): void {
    for (let written = 0; written < bytes.length; this.torn = written < bytes.length) {
      written += this.some(bytes.subarray(written));
    }
  }

  /** Writes as much as goes now. One that was too slow for a line before is not waited for again. */
  private some(bytes: Buffer): number {
    for (let attempt = 1; ; attempt++) {
      try {
        return writeSync(this.fd, bytes);
      } catch (error) {
        const { code } = error as NodeJS.ErrnoException;
        if (code !== 'EAGAIN' || this.lost > 0 || attempt === SLOW_READER_TRIES) throw error;
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, SLOW_READER_MS);
      }
    }
  }
}

/**
 * Lets a process go on whose standard output or error cannot be written: for the few lines that are
 * not the logger's, such as that it listens. Without it the error of such a line ends the process.
 */
export function outliveStandardStreams(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
}
