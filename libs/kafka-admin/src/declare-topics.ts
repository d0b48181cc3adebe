import type { KafkaAccess } from '#libs/messaging';
import type { Admin } from 'kafkajs';
import { kafkajs, createTopics } from '#libs/kafka-client';
import { asOperator } from './as-operator.js';
import { type DeclaredTopic, declaredTopics, replicationFactor } from './topics.js';

// kafkajs is CommonJS, and Node.js does not see all of its names.
const { ConfigResourceTypes } = kafkajs;

/** What was found: made now, there already as declared, or there but otherwise (left as it is). */
export interface TopicReport {
  made: string[];
  present: string[];
  /** One line each, such as `node.hn: retention.ms is 1000, declared 2592000000`. */
  different: string[];
}

/** Makes the declared topics that are missing. What exists is never altered, only reported. */
export async function declareTopics(
  access: KafkaAccess,
  nodes: readonly string[],
): Promise<TopicReport> {
  return asOperator(access, (admin) => declare(admin, declaredTopics(nodes)));
}

async function declare(admin: Admin, declared: DeclaredTopic[]): Promise<TopicReport> {
  const known = new Set(await admin.listTopics());
  const missing = declared.filter(({ topic }) => !known.has(topic));
  if (missing.length > 0) await make(admin, missing);
  const there = declared.filter(({ topic }) => known.has(topic));
  const differences = await Promise.all(there.map((topic) => differencesOf(admin, topic)));
  return {
    made: missing.map(({ topic }) => topic),
    present: there.filter((_, index) => differences[index]?.length === 0).map((t) => t.topic),
    different: differences.flat(),
  };
}

async function make(admin: Admin, missing: DeclaredTopic[]): Promise<void> {
  const copies = replicationFactor((await admin.describeCluster()).brokers.length);
  const safety = copies > 2 ? [{ name: 'min.insync.replicas', value: '2' }] : [];
  const topics = missing.map(({ topic, partitions, config }) => ({
    topic,
    numPartitions: partitions,
    replicationFactor: copies,
    configEntries: [...Object.entries(config).map(([name, value]) => ({ name, value })), ...safety],
  }));
  await createTopics(admin, topics);
}

async function differencesOf(admin: Admin, declared: DeclaredTopic): Promise<string[]> {
  const { topic, partitions, config } = declared;
  const [metadata, described] = await Promise.all([
    admin.fetchTopicMetadata({ topics: [topic] }),
    admin.describeConfigs({
      includeSynonyms: false,
      resources: [{ type: ConfigResourceTypes.TOPIC, name: topic }],
    }),
  ]);
  const entries = described.resources[0]?.configEntries ?? [];
  const found = new Map(entries.map((entry) => [entry.configName, entry.configValue]));
  found.set('partitions', String(metadata.topics[0]?.partitions.length ?? 0));
  return Object.entries({ partitions: String(partitions), ...config })
    .filter(([name, value]) => found.get(name) !== value)
    .map(
      ([name, value]) => `${topic}: ${name} is ${found.get(name) ?? 'unset'}, declared ${value}`,
    );
}
