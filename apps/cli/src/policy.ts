import { Command } from 'commander';
import { sealableKinds } from '#libs/permissions';
import { readPolicySource, type ExplainedPart, type Explanation } from '#libs/policy';
import { askNode, type NodeContext } from './ask-node.js';

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

function rules({ print }: NodeContext): void {
  for (const { id, effect, note } of readPolicySource()) print(`${effect}  ${id}: ${note.en}`);
}

async function explainDisclosure(context: NodeContext, options: DisclosureOptions) {
  const { event: eventType, case: caseReference, recipient } = options;
  const query = { eventType, caseReference, recipient };
  const path = 'exchange/v1/explanations/disclosure';
  const response = await askNode<ExplainedDisclosure>(context, path, query);
  if (!response.decidedHere)
    context.print('this node did not send it: another node decided, and sent');
  for (const one of response.received) context.print(describeReceived(one));
  if (response.obstacle) context.print(`refused, whatever the rules decide: ${response.obstacle}`);
  if (response.waitsFor)
    context.print(`it waits, undecided, for this node's trust list: ${response.waitsFor}`);
  for (const part of response.parts) show(context, part.category ?? 'the whole', part);
}

function describeReceived(one: Received): string {
  const what = [...one.categories, ...one.fields].join(', ') || 'nothing of the child';
  const consent =
    one.consentVersion === null ? 'no consent named' : `consent ${one.consentVersion}`;
  const ground = `${one.purpose}, ${consent}, ${one.agreement ?? 'no agreement named'}`;
  return `received ${one.receivedAt} from ${one.sender}: ${what} (${ground})`;
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

function show({ print }: NodeContext, what: string, explained: Explanation): void {
  const { allowed, reasons, rules } = explained;
  print(`${what}: ${allowed ? 'allowed' : `refused (${reasons.join(', ')})`}`);
  for (const { id, effect, note } of rules) print(`  ${effect}  ${id}: ${note.en}`);
}
