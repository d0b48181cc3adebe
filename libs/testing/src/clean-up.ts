import { kafkajs } from '#libs/kafka-client';
import pg from 'pg';
import { testRun } from './test-run.js';

const { Kafka, logLevel } = kafkajs;

/** Drops the databases of this run, templates too. */
export async function dropTestDatabases(adminUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>(
      'SELECT datname AS name FROM pg_database WHERE datname ~ $1',
      [`^(test|template)_${testRun()}_`],
    );
    for (const { name } of rows) await client.query(`DROP DATABASE ${name} WITH (FORCE)`);
  } finally {
    await client.end();
  }
}

/** Deletes the topics of this run. */
export async function deleteTestTopics(brokers: string[]): Promise<void> {
  const admin = new Kafka({ brokers, logLevel: logLevel.NOTHING }).admin();
  await admin.connect();
  try {
    const all = await admin.listTopics();
    const ours = all.filter((topic) => topic.startsWith(`test-${testRun()}-`));
    if (ours.length > 0) await admin.deleteTopics({ topics: ours });
  } finally {
    await admin.disconnect();
  }
}
