import type { EndListener } from '../end-listener.js';

/** A PostgreSQL that specs, tools and the demonstration may use. */
export interface PostgresServer {
  /** As superuser, database `postgres`. */
  readonly url: string;
  readonly source: 'DATABASE_URL' | 'docker' | 'embedded';
  stop(): Promise<void>;
}

/** A server whose process is ours, so that a test may kill it and bring it back. */
export interface OwnPostgresServer extends PostgresServer {
  readonly source: 'embedded';
  readonly pid: number;
  kill9(): Promise<void>;
  /** Starts it again on the same data and port, stopping it first if it runs. */
  restart(): Promise<void>;
  /** Called when the process ends without having been asked to. */
  onUnexpectedEnd(listener: EndListener): void;
}
