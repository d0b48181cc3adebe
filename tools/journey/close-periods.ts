import { monthOf } from '#libs/calendar';
import type { LiaisonFlowFact } from '../client/generated/types.gen.js';
import type { Clients } from './clients.js';
import { command } from './person.js';
import type { Traveller } from './register.js';
import { allOf } from './seen.js';
import { today } from './secrecy-of-messages.js';

/** A cell of a node's count, as the liaison network serves it. */
export type FlowFact = LiaisonFlowFact;

/** Below this a node hides a count; above it rounds to five (the network's default). */
const SHOWN_FROM = 11;
const ROUNDED_BY = 2.5;

/** How many children of each node were detected in each month that is over. */
export function monthsOf(children: readonly Traveller[], now = today()): Map<string, number> {
  const keys = children
    .map(({ row, registrar }) => [registrar.organisation.split('.')[0], monthOf(row.detectedOn)])
    .filter(([, month]) => (month ?? '') < monthOf(now))
    .map((key) => key.join(' '));
  return new Map([...Map.groupBy(keys, (key) => key)].map(([key, all]) => [key, all.length]));
}

/**
 * Closes the months of the detections at the nodes that made them, and waits until the liaison
 * network has their counts. Returns what it serves of those months.
 */
export async function closePeriods(
  children: readonly Traveller[],
  clients: Clients,
): Promise<FlowFact[]> {
  const officer = clients.of('rcm', 'liaison-officer');
  const facts: FlowFact[] = [];
  for (const [key, atLeast] of monthsOf(children)) {
    const [node = '', month = ''] = key.split(' ');
    await clients
      .of(node, 'data-protection-officer')
      .call((api) => api.closeFlowPeriod({ path: { period: month }, headers: command() }));
    const served = await clients.patience.seen(async () => {
      const found = await allOf((page) =>
        officer.call((api) => api.listFlowFacts({ query: { period: month, node, ...page } })),
      );
      return found.some((fact) => counts(fact, atLeast)) ? found : undefined;
    });
    facts.push(...served);
  }
  return facts;
}

/** Whether this is the month's total of detections, and covers the children of this journey. */
function counts({ indicator, dimensions, count }: FlowFact, atLeast: number): boolean {
  if (indicator !== 'detections-registered' || Object.keys(dimensions).length > 0) return false;
  return atLeast < SHOWN_FROM || (count ?? 0) >= atLeast - ROUNDED_BY;
}
