import { Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { CivilCalendar } from '#libs/calendar';
import { ObservabilityModule, type Observability } from '#libs/observability';
import { CodeListsController } from './code-lists/code-lists.controller.js';
import { DocsController } from './docs/docs.controller.js';
import { NodeDocument } from './docs/node-document.js';
import { Door } from './door/door.js';
import type { Upstreams } from './config/gateway.config.js';
import { UnknownServiceController } from './proxy/unknown-service.controller.js';
import { WhoAmIController } from './who-am-i/who-am-i.controller.js';
import type { SignInParts } from './sign-in/sign-in.module.js';
import { UPSTREAMS } from './config/upstreams.token.js';

/** What the gateway's own addresses need. */
export interface GatewayParts {
  readonly observability: Observability;
  readonly upstreams: Upstreams;
  readonly door: Door;
  readonly calendar: CivilCalendar;
  readonly document: NodeDocument;
  /** Only where people sign in. */
  readonly people: SignInParts | undefined;
}

/** The one door of a node: it signs people in, routes and documents, and knows no business rule. */
@Module({
  controllers: [DocsController, WhoAmIController, CodeListsController, UnknownServiceController],
})
export class GatewayModule {
  static register({
    observability,
    upstreams,
    door,
    calendar,
    document,
    people,
  }: GatewayParts): DynamicModule {
    return {
      module: GatewayModule,
      global: true,
      imports: [ObservabilityModule.register(observability), ...(people ? [people.module] : [])],
      providers: [
        { provide: UPSTREAMS, useValue: upstreams },
        { provide: Door, useValue: door },
        { provide: CivilCalendar, useValue: calendar },
        { provide: NodeDocument, useValue: document },
        { provide: APP_GUARD, useValue: door.clients },
      ],
      exports: [Door, CivilCalendar],
    };
  }
}
