import { OperatorError } from './describe-failure.js';
import { languageIn, required, type Environment } from './environment.js';

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
  const gateway = gatewayOf(env);
  const token = required(env, 'ENLACE_TOKEN', 'an access token of the data protection officer');
  const url = new URL(`/api/${path}`, gateway);
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) url.searchParams.set(name, value);
  }
  const headers = { authorization: `Bearer ${token}`, 'accept-language': languageIn(env) };
  const response = await fetch(url, { headers }).catch((error: unknown) => {
    throw new OperatorError(`No gateway responds at ${url.origin} (${reasonOf(error)}).`);
  });
  const body: unknown = await response.json().catch(() => {
    throw new OperatorError(`What responds at ${url.origin} is no gateway of Enlace.`);
  });
  if (response.ok) return body as Answer;
  const { code, detail, errors } = body as Problem;
  const fields = errors?.map((error) => `${error.field}: ${error.detail}`) ?? [];
  throw new OperatorError([`${code}: ${detail}`, ...fields].join('\n'));
}

function gatewayOf(env: Environment): string {
  const what = "the address of the node's gateway, such as https://enlace.example";
  const gateway = required(env, 'ENLACE_GATEWAY', what);
  if (/^https?:\/\//u.test(gateway) && URL.canParse(gateway)) return gateway;
  throw new OperatorError(`ENLACE_GATEWAY is no address: set it to ${what}.`);
}

/** Why a connection failed, by its code. */
function reasonOf(error: unknown): string {
  const { cause } = error as { cause?: unknown };
  const { code } = (cause ?? {}) as { code?: unknown };
  return typeof code === 'string' ? code : 'no connection';
}

/** The content of a refusal (RFC 9457). */
interface Problem {
  readonly code: string;
  readonly detail: string;
  readonly errors?: readonly { readonly field: string; readonly detail: string }[];
}
