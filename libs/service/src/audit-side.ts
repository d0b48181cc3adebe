import {
  findChainingState,
  largestBatch,
  maxLinks,
  chainAudit,
  claimCheckpoint,
} from '#libs/audit';
import { CheckpointReached } from '#libs/contracts';
import { pause, type NewEvent } from '#libs/messaging';
import { Unhealthy } from '#libs/observability';
import type { Transaction, TransactionActor } from '#libs/persistence';
import type { Background } from './service-definition.js';
import type { ServiceRuntime } from './service-runtime.js';

/** A service that has nothing to chain polls less often: many of them share one server. */
const IDLE_FACTOR = 5;
const WAITING_ALARM_S = 60;

/**
 * Chains the audit trail in the background of the service, never delaying a request, and publishes
 * on the node's log how far the chain has come. Several instances may run it at the same time.
 */
export function auditSide(runtime: ServiceRuntime): Background {
  const { chainMs, checkpointMs } = runtime.config.audit;
  const stopping = new AbortController();
  const { signal } = stopping;
  showHealth(runtime);
  const store = async (): Promise<void> => {
    let next = Date.now() + checkpointMs;
    while (!signal.aborted) {
      const isTime = Date.now() >= next;
      const chained = await round(runtime, isTime).catch((error: unknown) => {
        runtime.observability.logger.warn('chaining the audit failed and will be tried again', {
          error,
        });
        return { entries: 0, links: 0 };
      });
      if (isTime && chained.links < maxLinks) next = Date.now() + checkpointMs;
      if (chained.entries < largestBatch) {
        await pause(chained.entries > 0 ? chainMs : chainMs * IDLE_FACTOR, signal);
      }
    }
  };
  let keeping: Promise<void> = Promise.resolve();
  return {
    start: () => {
      keeping = store();
      return Promise.resolve();
    },
    stop: () => {
      stopping.abort();
      return keeping;
    },
  };
}

/** Chains one batch, and publishes a checkpoint when one is due. */
async function round(
  { name, database, outbox }: ServiceRuntime,
  isTime: boolean,
): Promise<{ entries: number; links: number }> {
  return database.transaction(chainer(name), async (tx) => {
    const entries = await chainAudit(tx, name);
    const event = isTime ? await checkpointEvent(tx, name) : undefined;
    if (event) await outbox.append(tx, event);
    return { entries, links: event?.data.links.length ?? 0 };
  });
}

function chainer(name: string): TransactionActor {
  return { subject: `audit-chainer:${name}` };
}

async function checkpointEvent(
  tx: Transaction,
  chain: string,
): Promise<NewEvent<CheckpointReached> | undefined> {
  const step = await claimCheckpoint(tx, chain);
  if (!step) return undefined;
  const data = { ...step, links: [...step.links], reachedAt: new Date().toISOString() };
  return { contract: CheckpointReached, subject: `audit/${chain.replace('.', '-')}`, data };
}

/** An entry outside the chain is not protected, so the operator of the service is alerted. */
function showHealth({ observability: { health }, database, name }: ServiceRuntime): void {
  health.register('audit', async () => {
    const { waiting, foreign } = await database.transaction(chainer(name), findChainingState);
    if (foreign) throw new Unhealthy({ reason: 'foreign-server' });
    const seconds = Math.round(waiting);
    if (seconds > WAITING_ALARM_S) throw new Unhealthy({ reason: 'chaining-behind', seconds });
    return { waiting: seconds };
  });
}
