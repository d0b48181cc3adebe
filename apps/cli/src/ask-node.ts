import { OperatorError } from './describe-failure.js';
import { required, type Environment } from './environment.js';

/** What a command that asks the running node needs. */
export interface NodeContext {
  readonly print: (line: string) => void;
  readonly env: Environment;
}

type Query = Readonly<Record<string, string | undefined>>;

/**
 * Asks a service through the node's gateway, as the person of ENLACE_TOKEN; it is audited there.
 * Throws lines with the reason of a refusal.
 */
export async function askNode<Answer>(
  { env }: NodeContext,
  path: string,
  query: Query = {},
): Promise<Answer> {
  const gateway = required(env, 'ENLACE_GATEWAY', "the address of the node's gateway");
  const token = required(env, 'ENLACE_TOKEN', 'an access token of the data protection officer');
  const url = new URL(`/api/${path}`, gateway);
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) url.searchParams.set(name, value);
  }
  const response = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
  const body: unknown = await response.json();
  if (response.ok) return body as Answer;
  const { code, detail, errors } = body as Problem;
  const fields = errors?.map((error) => `${error.field}: ${error.detail}`) ?? [];
  throw new OperatorError([`${code}: ${detail}`, ...fields].join('\n'));
}

/** The content of a refusal (RFC 9457). */
interface Problem {
  readonly code: string;
  readonly detail: string;
  readonly errors?: readonly { readonly field: string; readonly detail: string }[];
}
