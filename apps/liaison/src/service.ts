import type { ServiceDefinition } from '#libs/service';
import { trustListEntities, trustListMigrations } from '#libs/trust-list';
import { AppModule } from './app.module.js';
import { FlowCountEntity } from './flow/persistence/flow-count.entity.js';
import { FlowFactEntity } from './flow/persistence/flow-fact.entity.js';
import { Flows1760000001000 } from './migrations/1760000001000-flows.js';

/** What the liaison network knows of the flows: counts of closed months, never a person. */
export const service: ServiceDefinition = {
  name: 'liaison',
  module: AppModule,
  entities: [FlowCountEntity, FlowFactEntity, ...trustListEntities],
  migrations: [Flows1760000001000, ...trustListMigrations],
};
