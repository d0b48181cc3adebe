import { setTimeout as sleep } from 'node:timers/promises';
import kafkajs from 'kafkajs';
import { declaredTopics } from './topics.js';

const { Kafka, logLevel } = kafkajs;
const patienceMs = 30_000;

/** Removes the topics of these nodes with all that is in them; resolves once they are gone. */
export async function removeTopics(brokers: string[], nodes: readonly string[]): Promise<void> {
  const declared = declaredTopics(nodes).map(({ topic }) => topic);
  const kafka = new Kafka({ brokers, clientId: 'enlace-topics', logLevel: logLevel.NOTHING });
  const admin = kafka.admin();
  await admin.connect();
  const findThere = async (): Promise<string[]> => {
    const all = await admin.listTopics();
    return all.filter((topic) => declared.includes(topic));
  };
  try {
    const topics = await findThere();
    if (topics.length > 0) await admin.deleteTopics({ topics });
    const deadline = Date.now() + patienceMs;
    // The broker hears a moment later what its controller has removed.
    for (let left = topics; left.length > 0; left = await findThere()) {
      if (Date.now() > deadline) throw new Error(`still there: ${left.join(', ')}`);
      await sleep(50);
    }
  } finally {
    await admin.disconnect();
  }
}
