import { randomUUID } from 'node:crypto';
import { Pool, type Dispatcher } from 'undici';

interface Answer {
  readonly status: number;
  readonly text: string;
}

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

  /** Throws unless the response is a success. */
  async post<Body>(path: string, body: unknown, extra: Record<string, string> = {}): Promise<Body> {
    return JSON.parse(await this.send(path, body, extra)) as Body;
  }

  /** The same, without reading the response. */
  async send(path: string, body: unknown, extra: Record<string, string> = {}): Promise<string> {
    const { status, text } = await this.dispatch({
      ...{ path, method: 'POST', body: JSON.stringify(body) },
      headers: {
        ...this.headers,
        'content-type': 'application/json',
        'idempotency-key': randomUUID(),
        ...extra,
      },
    });
    if (status >= 300) throw new Error(`POST ${path}: ${status} ${text}`);
    return text;
  }

  /** Reads a path; throws unless the response is a success. */
  async get(path: string): Promise<string> {
    const { status, text } = await this.dispatch({ path, method: 'GET', headers: this.headers });
    if (status >= 300) throw new Error(`GET ${path}: ${String(status)} ${text}`);
    return text;
  }

  /**
   * Without a stream for each response: the client runs on the same processors as the service that is
   * measured.
   */
  private dispatch(options: Dispatcher.DispatchOptions): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const parts: Buffer[] = [];
      let status = 0;
      this.pool.dispatch(options, {
        onRequestStart: () => undefined,
        onResponseStart: (_, code) => {
          status = code;
        },
        onResponseData: (_, chunk) => {
          parts.push(chunk);
        },
        onResponseEnd: () => {
          resolve({ status, text: Buffer.concat(parts).toString() });
        },
        onResponseError: (_, error) => {
          reject(error);
        },
      });
    });
  }

  close(): Promise<void> {
    return this.pool.close();
  }
}
