import { setTimeout as sleep } from 'node:timers/promises';
import type { KafkaAccess } from '#libs/messaging';
import { asOperator } from './as-operator.js';
import { declaredTopics } from './topics.js';

const patienceMs = 30_000;

/** Removes the topics of these nodes with all that is in them; resolves once they are gone. */
export async function removeTopics(access: KafkaAccess, nodes: readonly string[]): Promise<void> {
  const declared = declaredTopics(nodes).map(({ topic }) => topic);
  await asOperator(access, async (admin) => {
    const findThere = async (): Promise<string[]> => {
      const all = await admin.listTopics();
      return all.filter((topic) => declared.includes(topic));
    };
    const topics = await findThere();
    if (topics.length > 0) await admin.deleteTopics({ topics });
    const deadline = Date.now() + patienceMs;
    // The broker learns a moment later what its controller has removed.
    for (let left = topics; left.length > 0; left = await findThere()) {
      if (Date.now() > deadline) throw new Error(`still there: ${left.join(', ')}`);
      await sleep(50);
    }
  });
}
