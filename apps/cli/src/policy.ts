import { Command } from 'commander';
import { sealableKinds } from '#libs/permissions';
import { readPolicySource, type ExplainedPart, type Explanation } from '#libs/policy';
import { askNode, type NodeContext } from './ask-node.js';
import { languageIn } from './environment.js';
import { policyWords, type PolicyWords } from './policy-words.js';

interface DisclosureOptions {
  readonly event: string;
  readonly case: string;
  readonly recipient: string;
}

/** A disclosure that came from another node. */
interface Received {
  readonly receivedAt: string;
  readonly sender: string;
  readonly purpose: string;
  readonly categories: readonly string[];
  readonly fields: readonly string[];
  readonly consentVersion: number | null;
  readonly agreement: string | null;
}

interface ExplainedDisclosure {
  readonly decidedHere: boolean;
  readonly received: readonly Received[];
  readonly obstacle: string | null;
  readonly waitsFor: string | null;
  readonly parts: readonly ExplainedPart[];
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
 * the running node, as the person of the token, and audited there.
 */
export function policyCommands(context: NodeContext): Command {
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

function rules({ print, env }: NodeContext): void {
  const language = languageIn(env);
  for (const { id, effect, note } of readPolicySource())
    print(`${effect}  ${id}: ${note[language]}`);
}

async function explainDisclosure(context: NodeContext, options: DisclosureOptions) {
  const { event: eventType, case: caseReference, recipient } = options;
  const query = { eventType, caseReference, recipient };
  const path = 'exchange/v1/explanations/disclosure';
  const response = await askNode<ExplainedDisclosure>(context, path, query);
  const words = policyWords[languageIn(context.env)];
  if (!response.decidedHere) context.print(words.decidedElsewhere);
  for (const one of response.received) context.print(describeReceived(one, words));
  if (response.obstacle) context.print(words.obstacle(response.obstacle));
  if (response.waitsFor) context.print(words.waits(response.waitsFor));
  for (const part of response.parts) show(context, part.category ?? words.whole, part);
}

function describeReceived(one: Received, words: PolicyWords): string {
  const what = [...one.categories, ...one.fields].join(', ') || words.nothing;
  const consent = one.consentVersion === null ? words.noConsent : words.consent(one.consentVersion);
  const ground = `${one.purpose}, ${consent}, ${one.agreement ?? words.noAgreement}`;
  return `${words.received(one.receivedAt, one.sender)}: ${what} (${ground})`;
}

/**
 * Records that are sealed with a case are explained by the service that knows to whom it is sealed.
 */
async function explainRead(context: NodeContext, options: ReadOptions): Promise<void> {
  const { role, organisation, record, purpose, case: caseReference, actor } = options;
  const query = { role, organisation, purpose, caseReference, record };
  const sealable = sealableKinds.some((kind) => kind === record);
  const response = await (sealable
    ? askNode<Explanation>(context, 'case-management/v1/explanations/case', { ...query, actor })
    : askNode<Explanation>(context, 'exchange/v1/explanations/read', query));
  show(context, record, response);
}

function show({ print, env }: NodeContext, what: string, explained: Explanation): void {
  const { allowed, reasons, rules } = explained;
  const language = languageIn(env);
  const words = policyWords[language];
  print(`${what}: ${allowed ? words.allowed : words.refused(reasons.join(', '))}`);
  for (const { id, effect, note } of rules) print(`  ${effect}  ${id}: ${note[language]}`);
}
