import { Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { ObservabilityModule } from '#libs/observability';
import type { Observability } from '#libs/observability';
import { DocsController } from './docs/docs.controller.js';
import type { Upstreams } from './gateway.config.js';
import { UnknownServiceController } from './proxy/unknown-service.controller.js';
import { UPSTREAMS } from './upstreams.token.js';

/** The one door of a node: it routes and documents, and knows no business rule. */
@Module({})
export class GatewayModule {
  static register(observability: Observability, upstreams: Upstreams): DynamicModule {
    return {
      module: GatewayModule,
      imports: [ObservabilityModule.register(observability)],
      controllers: [DocsController, UnknownServiceController],
      providers: [{ provide: UPSTREAMS, useValue: upstreams }],
    };
  }
}
