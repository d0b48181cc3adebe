import { Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { HealthController } from './health.controller.js';
import { MetricsController } from './metrics.controller.js';
import { Observability } from './observability.js';

/** Serves `/health/live`, `/health/ready` and `/metrics`, and lets `Observability` be injected. */
@Module({})
export class ObservabilityModule {
  static register(observability: Observability): DynamicModule {
    return {
      module: ObservabilityModule,
      global: true,
      controllers: [HealthController, MetricsController],
      providers: [{ provide: Observability, useValue: observability }],
      exports: [Observability],
    };
  }
}
