import { randomBytes } from 'node:crypto';
import { describe, it } from '@jest/globals';
import { kafkajs } from '#libs/kafka-client';
import { createTopics } from '../src/create-topics.js';
import { askCoordinator, testRun } from '#libs/testing';

const { Kafka, logLevel } = kafkajs;

/** This run's broker, as a spec sees it. */
export interface TestKafka {
  brokers: string[];
  /** A topic name of this spec file's own. */
  topic(name: string): string;
  /** Declares topics (names as `topic()` gave them): nothing is made by writing to it. */
  createTopics(names: string[], partitions?: number): Promise<void>;
}

type Answer = { brokers: string[] } | { reason: string };

// Asked once per spec file, at import, because a suite must know at once whether it can run.
const response = await askCoordinator<Answer>('/kafka');
const prefix = `test-${testRun()}-${randomBytes(4).toString('hex')}`;

/**
 * Like `describe`, with a broker. Without one the suite is reported as skipped, with the reason in
 * its name; in CI it fails.
 */
export function describeWithKafka(name: string, suite: (kafka: TestKafka) => void): void {
  if ('brokers' in response) {
    describe(name, () => suite(testKafka(response.brokers)));
  } else if (process.env['CI']) {
    it(`${name} needs a broker`, () => {
      throw new Error(response.reason);
    });
  } else {
    describe.skip(`${name} (skipped: ${response.reason})`, () => suite(testKafka([])));
  }
}

function testKafka(brokers: string[]): TestKafka {
  return {
    brokers,
    topic: (name) => `${prefix}.${name}`,
    createTopics: (names, partitions = 1) => makeTopics(brokers, names, partitions),
  };
}

async function makeTopics(brokers: string[], names: string[], partitions: number): Promise<void> {
  const admin = new Kafka({ brokers, logLevel: logLevel.NOTHING }).admin();
  await admin.connect();
  try {
    const topics = names.map((topic) => ({ topic, numPartitions: partitions }));
    await createTopics(admin, topics);
  } finally {
    await admin.disconnect();
  }
}
