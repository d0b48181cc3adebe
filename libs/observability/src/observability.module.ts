import { Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { HealthController } from './health.controller.js';
import { Observability } from './observability.js';

/** Serves `/health/live` and `/health/ready`, and lets `Observability` be injected. */
@Module({})
export class ObservabilityModule {
  static register(observability: Observability): DynamicModule {
    return {
      module: ObservabilityModule,
      global: true,
      controllers: [HealthController],
      providers: [{ provide: Observability, useValue: observability }],
      exports: [Observability],
    };
  }
}
