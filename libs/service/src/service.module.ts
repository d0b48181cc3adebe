import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import { CivilCalendar } from '#libs/calendar';
import { ChildKeys } from '#libs/confidentiality';
import { IdentityModule } from '#libs/identity';
import { Outbox } from '#libs/messaging';
import { ObservabilityModule } from '#libs/observability';
import { Database } from '#libs/persistence';
import { DisclosurePolicyHolder } from '#libs/policy';
import { CommandRunner } from './command-runner.js';
import './erased.problems.js';
import { ErasableTables } from './erasing/erasable-tables.js';
import { EraseRecords } from './erasing/erase-records.consumer.js';
import './records/record.problems.js';
import { ForgetKeyWhenChildErased } from './forget-key-when-child-erased.consumer.js';
import { permitsBy } from './permits-by.js';
import { policyOfProcess } from './policy-of-process.js';
import { NodeIdentity } from './node-identity.js';
import { EncryptedRecords } from './records/encrypted-records.js';
import type { ServiceDefinition } from './service-definition.js';
import type { ServiceRuntime } from './service-runtime.js';

/** Lets a service's own module inject what it depends on. */
@Module({})
export class ServiceModule {
  static around(
    { module, erasable = [] }: ServiceDefinition,
    runtime: ServiceRuntime,
    prepared: Provider[] = [],
  ): DynamicModule {
    const { config, database, calendar, keys, outbox, observability } = runtime;
    const holder = policyOfProcess();
    const provided = [
      { provide: Database, useValue: database },
      { provide: CivilCalendar, useValue: calendar },
      { provide: ChildKeys, useValue: keys },
      { provide: Outbox, useValue: outbox },
      { provide: NodeIdentity, useValue: new NodeIdentity(config.node) },
      { provide: DisclosurePolicyHolder, useValue: holder },
      CommandRunner,
      EncryptedRecords,
      { provide: ErasableTables, useValue: new ErasableTables(erasable) },
      ...prepared,
    ];
    return {
      module: ServiceModule,
      global: true,
      imports: [
        ObservabilityModule.register(observability),
        IdentityModule.register({
          node: config.node,
          issuer: config.issuerUrl,
          permits: permitsBy(holder.policy),
        }),
        module,
      ],
      controllers: [ForgetKeyWhenChildErased, ...(erasable.length > 0 ? [EraseRecords] : [])],
      providers: provided,
      exports: provided.map((provider) => ('provide' in provider ? provider.provide : provider)),
    };
  }
}
