import { randomUUID } from 'node:crypto';
import { Pool } from 'undici';

/** A client that posts JSON, each request with a key of its own. */
export class HttpClient {
  private readonly pool: Pool;

  constructor(
    url: string,
    private readonly headers: Record<string, string>,
    connections = 64,
  ) {
    this.pool = new Pool(url, { connections, pipelining: 1 });
  }

  /** Throws unless the answer is a success. */
  async post<Body>(path: string, body: unknown, extra: Record<string, string> = {}): Promise<Body> {
    return JSON.parse(await this.send(path, body, extra)) as Body;
  }

  /** The same, for one who does not read the answer. */
  async send(path: string, body: unknown, extra: Record<string, string> = {}): Promise<string> {
    const answer = await this.pool.request({
      ...{ path, method: 'POST', body: JSON.stringify(body) },
      headers: {
        ...this.headers,
        'content-type': 'application/json',
        'idempotency-key': randomUUID(),
        ...extra,
      },
    });
    const text = await answer.body.text();
    if (answer.statusCode >= 300) throw new Error(`POST ${path}: ${answer.statusCode} ${text}`);
    return text;
  }

  close(): Promise<void> {
    return this.pool.close();
  }
}
