import { Module, type DynamicModule } from '@nestjs/common';
import type { ServiceName } from '#libs/contracts';
import { CorrectionKind, correctionRecordOf } from './correction.record.js';
import { Corrections } from './corrections.js';

/** Lets the records of a service be corrected; it needs `RestrictionModule` beside it. */
@Module({})
export class CorrectionModule {
  /** For the service of this name. */
  static of(service: ServiceName): DynamicModule {
    const kind = new CorrectionKind(correctionRecordOf(service));
    return {
      module: CorrectionModule,
      global: true,
      providers: [Corrections, { provide: CorrectionKind, useValue: kind }],
      exports: [Corrections],
    };
  }
}
