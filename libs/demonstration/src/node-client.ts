import type { DemonstrationUser } from '#libs/identity';
import { originOf, type NodeAddresses } from './addresses.js';
import { patientFetch } from './patient-fetch.js';

/** The response of a node. */
export interface NodeAnswer<Body = unknown> {
  readonly status: number;
  readonly body: Body;
  /** Of the ETag, for If-Match of the next change. */
  readonly version: number | undefined;
}

/** What goes with a request; text is sent as CSV, all else as JSON. */
export interface NodeRequest {
  readonly body?: unknown;
  readonly version?: number | undefined;
}

/** A refusal, in one line and without the values that were sent. */
export class RefusedError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    line: string,
  ) {
    super(line);
  }
}

/** A user of a node, who speaks to it through its gateway as any client would. */
export class NodeClient {
  #token: Promise<{ text: string; until: number }> | undefined;
  protected readonly fetch: typeof fetch;

  constructor(
    protected readonly at: Pick<NodeAddresses, 'node' | 'gateway' | 'issuer'>,
    private readonly user: DemonstrationUser,
    /** For so long a busy node is asked again. */
    patienceSeconds = 30,
  ) {
    this.fetch = patientFetch(patienceSeconds);
  }

  /** The address of the gateway. */
  get origin(): string {
    return originOf(this.at.gateway);
  }

  get organisation(): string {
    return this.user.organisation;
  }

  /** Requests `/api/<path>`. Throws `RefusedError` unless the response is a success. */
  async ask<Body>(
    method: string,
    path: string,
    request: NodeRequest = {},
  ): Promise<NodeAnswer<Body>> {
    const received = await this.send(method, path, request);
    if (received.status < 300) return received as NodeAnswer<Body>;
    throw refusalOf(received, `${method} ${this.at.node} ${shapeOf(path)}`);
  }

  /** As `ask`, but undefined for what is not there (yet). */
  async find<Body>(path: string): Promise<NodeAnswer<Body> | undefined> {
    return this.ask<Body>('GET', path).catch((error: unknown) => {
      if (error instanceof RefusedError && error.status === 404) return undefined;
      throw error;
    });
  }

  private async send(method: string, path: string, request: NodeRequest): Promise<NodeAnswer> {
    const response = await this.fetch(`${this.origin}/api/${path}`, {
      method,
      headers: {
        ...(await this.headers(request)),
        ...(method === 'POST' && { 'idempotency-key': crypto.randomUUID() }),
      },
      ...(request.body !== undefined && { body: bodyOf(request.body) }),
    });
    return read(response);
  }

  private async headers({ body, version }: NodeRequest): Promise<Record<string, string>> {
    const type = typeof body === 'string' ? 'text/csv' : 'application/json';
    return {
      authorization: `Bearer ${await this.token()}`,
      ...(body !== undefined && { 'content-type': type }),
      ...(version !== undefined && { 'if-match': `"${version}"` }),
    };
  }

  /** The bearer token of this user, a new one when the last is about to run out. */
  async token(): Promise<string> {
    const known = await this.#token;
    if (known && known.until > Date.now()) return known.text;
    this.#token = this.signIn();
    this.#token.catch(() => (this.#token = undefined));
    return (await this.#token).text;
  }

  private async signIn(): Promise<{ text: string; until: number }> {
    const { id, secret } = this.user;
    const response = await fetch(`${originOf(this.at.issuer)}/token`, {
      method: 'POST',
      headers: {
        authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: 'grant_type=client_credentials',
    });
    if (!response.ok) {
      const { status } = response;
      throw new RefusedError(status, '', `${id} cannot sign in at ${this.at.node}: ${status}`);
    }
    const granted = (await response.json()) as { access_token: string; expires_in: number };
    const until = Date.now() + (granted.expires_in - 60) * 1000;
    return { text: granted.access_token, until };
  }
}

async function read(response: Response): Promise<NodeAnswer> {
  const text = await response.text();
  const version = /^(?:W\/)?"(\d+)"$/.exec(response.headers.get('etag') ?? '')?.[1];
  return {
    status: response.status,
    body: text === '' ? undefined : (JSON.parse(text) as unknown),
    version: version === undefined ? undefined : Number(version),
  };
}

function bodyOf(body: unknown): string {
  return typeof body === 'string' ? body : JSON.stringify(body);
}

/** The code, and for a wrong field its name too. */
function refusalOf({ status, body }: NodeAnswer, what: string): RefusedError {
  const { code = '', errors: [first] = [] } = (body ?? {}) as Problem;
  const where = first ? ` (${first.field} ${first.code})` : '';
  return new RefusedError(status, code, `${what}: ${status} ${code}${where}`);
}

interface Problem {
  readonly code?: string;
  readonly errors?: readonly { readonly field: string; readonly code: string }[];
}

/** A path without ids and questions, fit for an error. */
function shapeOf(path: string): string {
  return path.replace(/\?.*/, '').replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '…');
}
