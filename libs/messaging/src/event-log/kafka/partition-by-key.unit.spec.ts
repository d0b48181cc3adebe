import { randomUUID } from 'node:crypto';
import { expect, it } from '@jest/globals';
import { kafkajs } from '#libs/kafka-client';
import { partitionByKey } from './partition-by-key.js';

const PARTITIONS = 97;
const partitionMetadata = Array.from({ length: PARTITIONS }, (_, partitionId) => ({
  ...{ partitionErrorCode: 0, partitionId, leader: 1 },
  ...{ replicas: [1], isr: [1], offlineReplicas: [] },
}));

const ofEveryLength = Array.from({ length: 40 }, (_, length) =>
  'niñez-año-2026/'.repeat(9).slice(0, length),
);
const references = Array.from({ length: 200 }, () => randomUUID());

it('finds the partition that other clients of Kafka find', () => {
  const [ours, theirs] = [partitionByKey(), kafkajs.Partitioners.DefaultPartitioner()];
  for (const key of [...ofEveryLength, ...references]) {
    const message = { topic: 'node.hn', partitionMetadata, message: { key, value: 'any' } };
    expect([key, ours(message)]).toEqual([key, theirs(message)]);
  }
});
