import type { PostgresServer } from './postgres-server.js';

const image = 'postgres:18';

/** PostgreSQL in a container; throws when there is no Docker or it cannot have the image. */
export async function startDockerPostgres(): Promise<PostgresServer> {
  const { PostgreSqlContainer } = await import('@testcontainers/postgresql');
  const container = await new PostgreSqlContainer(image)
    .withCommand(['postgres', '-c', 'fsync=off', '-c', 'max_connections=400'])
    .start();
  return {
    url: container.getConnectionUri(),
    source: 'docker',
    stop: async () => {
      await container.stop();
    },
  };
}
