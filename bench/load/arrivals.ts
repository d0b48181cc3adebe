import { Client } from 'pg';

const PATIENCE_MS = 60_000;

/** Measures when a row was committed in a service's table, by PostgreSQL's notification. */
export class Arrivals {
  private readonly seen = new Map<string, number>();
  private readonly waiting = new Map<string, (at: number) => void>();

  private constructor(private readonly client: Client) {}

  /** Watches the rows that are inserted into `table`, each known by one of its columns. */
  static async watch(superuserUrl: string, table: string, column: string): Promise<Arrivals> {
    const client = new Client({ connectionString: superuserUrl });
    await client.connect();
    await client.query(`
      create or replace function bench_tell() returns trigger language plpgsql as $$
        begin perform pg_notify('bench', new.${column}::text); return null; end $$;
      create or replace trigger bench_tell after insert on ${table}
        for each row execute function bench_tell();
      listen bench`);
    const arrivals = new Arrivals(client);
    client.on('notification', ({ payload }) => arrivals.record(payload ?? ''));
    return arrivals;
  }

  /** When the row was seen, on this process's clock. */
  at(id: string): Promise<number> {
    const already = this.seen.get(id);
    if (already !== undefined) return Promise.resolve(already);
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error('a row was not seen in time')), PATIENCE_MS);
      this.waiting.set(id, (at) => {
        clearTimeout(late);
        resolve(at);
      });
    });
  }

  close(): Promise<void> {
    return this.client.end();
  }

  private record(id: string): void {
    const now = performance.now();
    this.seen.set(id, now);
    this.waiting.get(id)?.(now);
    this.waiting.delete(id);
  }
}
