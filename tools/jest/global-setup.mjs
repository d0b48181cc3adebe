// Makes dist/ fresh, for specs that start services as processes, and opens the coordinator, from
// which specs ask for PostgreSQL and Kafka. Nothing is started that no spec asks for.
import { randomBytes } from 'node:crypto';
import { build } from '../packages/build.mjs';

export default async function globalSetup() {
  for (const failure of await build()) console.error(failure);
  process.env.ENLACE_TEST_RUN = randomBytes(4).toString('hex');
  const { openCoordinator } = await import('../../dist/libs/testing/src/coordinator.js');
  const coordinator = await openCoordinator();
  process.env.ENLACE_TEST_COORDINATOR = coordinator.url;
  globalThis.enlaceTestCoordinator = coordinator;
}
