import { readFileSync } from 'node:fs';
import { fromRoot } from '#libs/process';

/** The version of Apache Kafka that `deploy/kafka/pom.xml` pins; the container image is the same. */
export function kafkaVersion(): string {
  const pom = readFileSync(fromRoot('deploy/kafka/pom.xml'), 'utf8');
  const version = /<kafka\.version>(.+?)</.exec(pom)?.[1];
  if (!version) throw new Error('deploy/kafka/pom.xml names no kafka.version');
  return version;
}
