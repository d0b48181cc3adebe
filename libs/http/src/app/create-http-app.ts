import type { Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { CivilCalendar } from '#libs/calendar';
import { instrumentHttp, nestLogger, type Observability } from '#libs/observability';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { openApiOnce, serveOpenApi } from '../openapi/serve-open-api.js';
import { publishResponses } from '../openapi/publish-responses.js';
import type { OpenApiOptions } from '../openapi/build-open-api.js';
import { ProblemFilter, sendProblem } from '../problems/problem.filter.js';
import { CompiledValidationPipe } from '../validation/compiled-validation.pipe.js';
import { checkOperations, checkRoutes } from '../routes/check-routes.js';
import { defaultLimits, useContentParsers } from './content-parsers.js';
import { corsOptions } from './cors-options.js';
import type { BodyLimits } from './content-parsers.js';
import { requestIdOf, useRequestContext } from './request-context.js';
import { refuseUnexpected } from '../routes/refuse-unexpected.js';
import { routesOf } from '../routes/routes.js';
import { markUnknownCodes } from '../openapi/unknown-codes/mark-unknown-codes.js';
import { securityHeaders, sendSecurityHeaders } from './security-headers.js';
import { MOST_CONNECTIONS, serverPatience, type Patience } from './server-patience.js';
import { refuseWithoutHost, respondToUnparsed, respondToUnsupported } from './unparsed-requests.js';

export interface HttpAppOptions {
  observability: Observability;
  /** The civil days of the node, by which a request's day lies in the future or does not. */
  calendar: CivilCalendar;
  /** Serves `/openapi.json` when given, unless a controller serves it among others. */
  openApi?: OpenApiOptions & { readonly served?: false };
  limits?: Partial<BodyLimits>;
  patience?: Partial<Patience>;
  /** The origins whose pages may read responses; none unless given. Never with cookies. */
  corsOrigins?: readonly string[];
  /** The addresses of proxies that are trusted to name their client. */
  trustedProxies?: readonly string[];
  /** For what must be registered with Fastify before Nest starts (the gateway's proxies). */
  configure?: (server: FastifyInstance) => Promise<void> | void;
}

/**
 * Makes a Nest application on Fastify that follows the conventions of `#libs/http`. It is initialised
 * and does not listen yet. Throws when a route breaks a convention.
 */
export async function createHttpApp(
  module: Parameters<typeof NestFactory.create>[0] | Type,
  options: HttpAppOptions,
): Promise<NestFastifyApplication> {
  const adapter = newAdapter(options);
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, {
    logger: nestLogger(options.observability.logger),
    bodyParser: false,
    abortOnError: false,
    return503OnClosing: true,
  });
  try {
    await prepare(app, adapter.getInstance(), options);
    return app;
  } catch (error) {
    await app.close();
    throw error;
  }
}

async function prepare(
  app: NestFastifyApplication,
  server: FastifyInstance,
  { observability, calendar, openApi, limits, corsOrigins = [], configure }: HttpAppOptions,
): Promise<void> {
  useContentParsers(server, { ...defaultLimits, ...limits });
  useRequestContext(server);
  instrumentHttp(server, observability);
  if (corsOrigins.length > 0) app.enableCors(corsOptions(corsOrigins));
  app.useGlobalFilters(new ProblemFilter(observability.logger));
  app.useGlobalPipes(new CompiledValidationPipe(calendar));
  const routes = routesOf(app);
  checkRoutes(routes);
  refuseUnexpected(server, routes);
  if (openApi) {
    checkOperations(routes);
    markUnknownCodes(server, routes, openApi.shapes);
    const document = openApiOnce(routes, openApi);
    if (openApi.served !== false) serveOpenApi(server, document);
    publishResponses(server, observability.service, routes, document);
  }
  await configure?.(server);
  await app.init();
  await server.ready();
}

function newAdapter({ trustedProxies = [], patience }: HttpAppOptions): FastifyAdapter {
  const adapter = new FastifyAdapter({
    ...serverPatience(patience),
    trustProxy: trustedProxies.length > 0 && [...trustedProxies],
    genReqId: requestIdOf,
    logger: false,
    requestIdHeader: false,
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) =>
      sendProblem(request, reply.headers(securityHeaders), error),
    clientErrorHandler: respondToUnparsed,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 200 },
  });
  adapter.getHttpServer().maxConnections = MOST_CONNECTIONS;
  respondToUnsupported(adapter.getHttpServer());
  // Before Nest's own hooks, some of which respond.
  adapter.setOnRequestHook(sendSecurityHeaders);
  adapter.getInstance().addHook('onRequest', refuseWithoutHost);
  return adapter;
}
