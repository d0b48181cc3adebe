import { Module, type DynamicModule } from '@nestjs/common';
import { LiftWhenRestrictionLifted } from './reactions/lift-when-restriction-lifted.consumer.js';
import { RestrictWhenCaseRestricted } from './reactions/restrict-when-case-restricted.consumer.js';
import { RetainWhenRetentionBasisNamed } from './reactions/retain-when-retention-basis-named.consumer.js';
import { RestrictedRecords } from './restricted-records.js';
import { RestrictingService } from './reactions/restricting-service.js';

/** Restricts what a service received of a case when a consent was withdrawn. */
@Module({})
export class RestrictionModule {
  /** For the service of this name; what it received is shown by `RestrictedRecords` everywhere in it. */
  static of(service: string): DynamicModule {
    return {
      module: RestrictionModule,
      global: true,
      controllers: [
        RestrictWhenCaseRestricted,
        LiftWhenRestrictionLifted,
        RetainWhenRetentionBasisNamed,
      ],
      providers: [
        RestrictedRecords,
        { provide: RestrictingService, useValue: new RestrictingService(service) },
      ],
      exports: [RestrictedRecords],
    };
  }
}
