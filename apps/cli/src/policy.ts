import { Command } from 'commander';
import {
  readPolicySource,
  type ExplainedPart,
  type Explanation,
  sealableKinds,
} from '#libs/policy';
import { OperatorError } from './describe-failure.js';
import { required, type Environment } from './environment.js';

/** What the commands stand on. */
export interface PolicyContext {
  readonly print: (line: string) => void;
  readonly env: Environment;
}

type Query = Readonly<Record<string, string | undefined>>;

interface DisclosureOptions {
  readonly event: string;
  readonly case: string;
  readonly recipient: string;
}

interface ReadOptions {
  readonly role: string;
  readonly organisation: string;
  readonly record: string;
  readonly purpose: string;
  readonly case?: string;
  readonly actor?: string;
}

/**
 * `policy rules` and `policy explain …`, for the data protection officer. An explanation is asked of
 * the running node, as whoever the token says, and audited there.
 */
export function policyCommands(context: PolicyContext): Command {
  const policy = new Command('policy').description('The rules, and what they decide');
  policy
    .command('rules')
    .description('Prints each rule with its note')
    .action(() => rules(context));
  const explain = policy
    .command('explain')
    .description('Which rules allow or refuse now; needs ENLACE_GATEWAY and ENLACE_TOKEN');
  explain
    .command('disclosure')
    .description('An event of a case, for a recipient')
    .requiredOption('--event <type>', 'such as consular-detection.report-disclosed')
    .requiredOption('--case <reference>', 'the case reference')
    .requiredOption('--recipient <organisation>', 'such as hn.dinaf')
    .action((options: DisclosureOptions) => explainDisclosure(context, options));
  explain
    .command('read')
    .description('A record, for somebody in a role at an organisation')
    .requiredOption('--role <role>', 'such as caseworker')
    .requiredOption('--organisation <organisation>', 'such as hn.dinaf')
    .requiredOption('--record <kind>', 'such as case')
    .option('--purpose <purpose>', 'for which purpose', 'care-and-protection')
    .option('--case <reference>', 'the case reference; what can be sealed with a case needs it')
    .option('--actor <subject>', 'the id of the person; what can be sealed needs it')
    .action((options: ReadOptions) => explainRead(context, options));
  return policy;
}

function rules({ print }: PolicyContext): void {
  for (const { id, effect, note } of readPolicySource()) print(`${effect}  ${id}: ${note}`);
}

async function explainDisclosure(context: PolicyContext, options: DisclosureOptions) {
  const { event: eventType, case: caseReference, recipient } = options;
  const query = { eventType, caseReference, recipient };
  const answer = await ask<{ obstacle: string | null; parts: readonly ExplainedPart[] }>(
    context,
    'exchange/v1/explanations/disclosure',
    query,
  );
  if (answer.obstacle) context.print(`refused, whatever the rules say: ${answer.obstacle}`);
  for (const part of answer.parts) show(context, part.category ?? 'the whole', part);
}

/** What a case's seal is over is explained by the service that knows to whom it is sealed. */
async function explainRead(context: PolicyContext, options: ReadOptions): Promise<void> {
  const { role, organisation, record, purpose, case: caseReference, actor } = options;
  const query = { role, organisation, purpose, caseReference, record };
  const sealable = sealableKinds.some((kind) => kind === record);
  const answer = await (sealable
    ? ask<Explanation>(context, 'case-management/v1/explanations/case', { ...query, actor })
    : ask<Explanation>(context, 'exchange/v1/explanations/read', query));
  show(context, record, answer);
}

function show({ print }: PolicyContext, what: string, explained: Explanation): void {
  const { allowed, reasons, rules } = explained;
  print(`${what}: ${allowed ? 'allowed' : `refused (${reasons.join(', ')})`}`);
  for (const { id, effect, note } of rules) print(`  ${effect}  ${id}: ${note}`);
}

async function ask<Answer>({ env }: PolicyContext, path: string, query: Query): Promise<Answer> {
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

/** What an answer that refuses says (RFC 9457). */
interface Problem {
  readonly code: string;
  readonly detail: string;
  readonly errors?: readonly { readonly field: string; readonly detail: string }[];
}
