import { readFileSync } from 'node:fs';
import { fromRoot } from '#libs/process';

export interface DeclaredTopic {
  topic: string;
  partitions: number;
  config: Record<string, string>;
}

interface Declaration {
  replicationFactor: number;
  perNode: DeclaredTopic[];
}

/** The topics that `deploy/kafka/topics.json` declares for these nodes. */
export function declaredTopics(nodes: readonly string[]): DeclaredTopic[] {
  return nodes.flatMap((node) =>
    declaration().perNode.map(({ topic, partitions, config }) => ({
      topic: topic.replace('<node>', node),
      partitions,
      config,
    })),
  );
}

/** As many copies as declared, or as there are brokers when they are fewer (one on a laptop). */
export function replicationFactor(brokers: number): number {
  return Math.min(declaration().replicationFactor, brokers);
}

function declaration(): Declaration {
  return JSON.parse(readFileSync(fromRoot('deploy/kafka/topics.json'), 'utf8')) as Declaration;
}
