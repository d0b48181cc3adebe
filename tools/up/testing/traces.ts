import { openEventLog, parseEnvelope } from '#libs/messaging';
import { waitUntil } from '#libs/messaging/testing';
import { demonstrationNodes, serviceDatabase, nodeTopic } from '#libs/demonstration';
import type { FaultTrial } from './fault-trial.js';

/**
 * Some children of the journey end earlier: only those who continued to the next step are counted.
 */
const TRAVELLED = 'case_reference in (select case_reference from';

/** The rows that one child leaves on the whole way, by service: which ones, and what names each. */
const EFFECTS: Readonly<Record<string, readonly (readonly [rows: string, key: string])[]>> = {
  'consular-detection': [
    [`referrals where ${TRAVELLED} return_plans)`, 'case_reference'],
    ['return_plans', 'case_reference'],
    ['referral_outcomes', 'referral_id'],
  ],
  'case-management': [
    [`referrals where ${TRAVELLED} cases)`, 'case_reference'],
    [
      `reports where referral_id in (select id from referrals where ${TRAVELLED} cases))`,
      'referral_id',
    ],
    ['cases', 'case_reference'],
    ['plans', 'case_id'],
  ],
  reception: [
    [`expected_arrivals where state = 'arrived'`, 'case_reference'],
    ['arrivals', 'case_reference'],
  ],
  'follow-up': [
    ['follow_ups', 'case_reference'],
    [`visits where state = 'recorded'`, 'follow_up_id'],
  ],
};

interface Count {
  readonly rows: number;
  readonly cases: number;
}

/** Of each effect in all nodes together: how many rows there are, and of how many cases. */
export async function effectsOf(trial: FaultTrial): Promise<Record<string, Count>> {
  const effects: Record<string, Count> = {};
  for (const { node, services } of demonstrationNodes) {
    for (const service of services) {
      for (const [what, key] of EFFECTS[service] ?? []) {
        const sql = `select count(*)::int as rows, count(distinct ${key})::int as cases from ${what}`;
        const [found] = await trial.ask<Count>(serviceDatabase(node, service), sql);
        const name = `${service}: ${what}`;
        const { rows = 0, cases = 0 } = effects[name] ?? {};
        effects[name] = { rows: rows + (found?.rows ?? 0), cases: cases + (found?.cases ?? 0) };
      }
    }
  }
  return effects;
}

/** What waits or was set aside, in all services together. */
export interface Leftovers {
  readonly parked: number;
  readonly quarantined: number;
  readonly unsent: number;
}

/** Counts what a service has parked, quarantined or not yet sent. */
export async function leftoversOf(trial: FaultTrial): Promise<Leftovers> {
  const all = { parked: 0, quarantined: 0, unsent: 0 };
  for (const { node, services } of demonstrationNodes) {
    for (const service of services) {
      const [found] = await trial.ask<Leftovers>(
        serviceDatabase(node, service),
        `select (select count(*)::int from parked_events) as parked,
                (select count(*)::int from quarantine) as quarantined,
                (select count(*)::int from outbox) as unsent`,
      );
      for (const key of ['parked', 'quarantined', 'unsent'] as const) all[key] += found?.[key] ?? 0;
    }
  }
  return all;
}

/** The numbers of each case on both sides of the border between two nodes. */
export async function numbersAcross(
  trial: FaultTrial,
  sender: string,
  receiver: string,
): Promise<{ sent: Map<string, number[]>; received: Map<string, number[]> }> {
  const bySubject = async (database: string, from: string): Promise<Map<string, number[]>> => {
    const rows = await trial.ask<{ subject: string; numbers: string[] }>(
      database,
      `select subject, array_agg(number order by number) as numbers from ${from} group by subject`,
    );
    return new Map(rows.map(({ subject, numbers }) => [subject, numbers.map(Number)]));
  };
  return {
    sent: await bySubject(
      serviceDatabase(sender, 'exchange'),
      `dispatches where receiver = '${receiver}'`,
    ),
    received: await bySubject(
      serviceDatabase(receiver, 'exchange'),
      `received_dispatches where sender = '${sender}'`,
    ),
  };
}

/**
 * The sequences of each stream of a node's log in their order there. Repetitions, published
 * because nobody could know whether the first had arrived, are left out.
 */
export async function streamsOf(trial: FaultTrial, node: string): Promise<Map<string, number[]>> {
  const log = openEventLog(trial.network.eventLog(node), 'spec');
  const topics = [nodeTopic(node)];
  const group = 'spec.witness';
  const streams = new Map<string, Set<number>>();
  try {
    await log.subscribe({
      ...{ group, topics },
      onFatal: () => undefined,
      onBatch: (records) => {
        for (const { value } of records) {
          const { source, via = source, subject, sequence } = parseEnvelope(value);
          const stream = `${via} ${subject}`;
          streams.set(stream, (streams.get(stream) ?? new Set()).add(sequence));
        }
        return Promise.resolve();
      },
    });
    await waitUntil(async () => (await log.lag(group, topics)) === 0, 30_000);
  } finally {
    await log.close();
  }
  return new Map([...streams].map(([stream, sequences]) => [stream, [...sequences]]));
}

/** 1, 2, 3 and so on, as many as there are. */
export function gapless(numbers: readonly number[]): number[] {
  return numbers.map((_, index) => index + 1);
}
