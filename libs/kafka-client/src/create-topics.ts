import { setTimeout as sleep } from 'node:timers/promises';
import type { Admin, ITopicConfig } from 'kafkajs';
import { kafkajs } from './kafkajs.js';

const patienceMs = 30_000;
const passing = ['UNKNOWN_TOPIC_OR_PARTITION', 'LEADER_NOT_AVAILABLE'];

/**
 * Makes topics and waits until each partition can be written to. A topic that exists is left as it
 * is. kafkajs's own wait gives up when the broker does not know yet what its controller made.
 */
export async function createTopics(admin: Admin, topics: ITopicConfig[]): Promise<void> {
  await admin.createTopics({ topics, waitForLeaders: false });
  const names = topics.map(({ topic }) => topic);
  const deadline = Date.now() + patienceMs;
  while (!(await haveLeaders(admin, names))) {
    if (Date.now() > deadline) throw new Error(`No leader for ${names.join(', ')}`);
    await sleep(50);
  }
}

async function haveLeaders(admin: Admin, topics: string[]): Promise<boolean> {
  try {
    const metadata = await admin.fetchTopicMetadata({ topics });
    return metadata.topics.every(({ partitions }) => partitions.every((p) => p.leader >= 0));
  } catch (error) {
    if (error instanceof kafkajs.KafkaJSProtocolError && passing.includes(error.type)) return false;
    throw error;
  }
}
