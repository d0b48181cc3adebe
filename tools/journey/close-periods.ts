import { monthOf } from '#libs/calendar';
import type { Clients } from './clients.js';
import type { Traveller } from './register.js';
import { allOf } from './seen.js';
import { today } from './secrecy-of-messages.js';

/** A cell of a node's count, as the liaison network serves it. */
export interface FlowFact {
  readonly period: string;
  readonly node: string;
  readonly indicator: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly count: number | null;
}

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
      .ask('POST', `exchange/v1/flow-periods/${month}/close`);
    const path = `liaison/v1/flow-facts?period=${month}&node=${node}`;
    const served = await clients.patience.seen(async () => {
      const found = await allOf<FlowFact>(officer, path);
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
