import { NodeClient, RefusedError, type NodeAddresses } from '#libs/demonstration';
import type { DemonstrationUser } from '#libs/identity';
import { createClient } from '../client/generated/client/index.js';
import { Enlace } from '../client/generated/sdk.gen.js';

/** What the generated client gives for a call: what was responded, or the problem. */
interface Outcome<Body> {
  readonly data: Body | undefined;
  readonly error: unknown;
  readonly request?: Request;
  readonly response?: Response;
}

/** A success, with the version of the record for the next change. */
export interface Answer<Body> {
  readonly body: Body;
  readonly version: number | undefined;
}

/** A person of a node, who speaks to it by the client that is generated from its document. */
export class Person extends NodeClient {
  private readonly api: Enlace;

  constructor(at: NodeAddresses, user: DemonstrationUser, patienceSeconds?: number) {
    super(at, user, patienceSeconds);
    this.api = new Enlace({
      client: createClient({
        baseUrl: this.origin,
        fetch: this.fetch,
        auth: ({ scheme }) => (scheme === 'bearer' ? this.token() : undefined),
      }),
    });
  }

  /** Calls an operation. Throws `RefusedError` unless its response is a success. */
  async call<Body>(call: (api: Enlace) => Promise<Outcome<Body>>): Promise<Answer<Body>> {
    const { data, error, request, response } = await call(this.api);
    if (response?.ok && data !== undefined) return { body: data, version: versionOf(response) };
    throw response && request ? this.refusalOf(error as Problem, request, response) : error;
  }

  /** As `call`, but undefined for what is not there (yet). */
  async ifThere<Body>(
    call: (api: Enlace) => Promise<Outcome<Body>>,
  ): Promise<Answer<Body> | undefined> {
    return this.call(call).catch((error: unknown) => {
      if (error instanceof RefusedError && error.status === 404) return undefined;
      throw error;
    });
  }

  /** One line with the code, and the name of a wrong field; without ids and without values. */
  private refusalOf(problem: Problem, request: Request, { status }: Response): RefusedError {
    const { code = '', errors: [first] = [] } = problem;
    const where = first ? ` (${first.field} ${first.code})` : '';
    const path = new URL(request.url).pathname.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '…');
    const line = `${request.method} ${this.at.node} ${path}: ${status} ${code}${where}`;
    return new RefusedError(status, code, line);
  }
}

/** The headers of a command: a key of its own, and of which version of the record it is. */
export function command(): { 'Idempotency-Key': string };
export function command(version: number | undefined): {
  'Idempotency-Key': string;
  'If-Match': string;
};
export function command(...version: [] | [number | undefined]): {
  'Idempotency-Key': string;
  'If-Match'?: string;
} {
  const key = { 'Idempotency-Key': crypto.randomUUID() };
  return version.length === 0 ? key : { ...key, 'If-Match': `"${version[0] ?? 0}"` };
}

interface Problem {
  readonly code?: string;
  readonly errors?: readonly { readonly field: string; readonly code: string }[];
}

function versionOf({ headers }: Response): number | undefined {
  const version = /^(?:W\/)?"(\d+)"$/.exec(headers.get('etag') ?? '')?.[1];
  return version === undefined ? undefined : Number(version);
}
