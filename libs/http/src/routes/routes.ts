import { type RequestMethod } from '@nestjs/common';
import type { DynamicModule, INestApplication, Type } from '@nestjs/common';
import {
  HEADERS_METADATA,
  METHOD_METADATA,
  PATH_METADATA,
  ROUTE_ARGS_METADATA,
} from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/internal';
import { MetadataScanner, ModulesContainer } from '@nestjs/core';
import { publicRoute } from '#libs/observability';
import type { DeclaredOperation } from './operation.js';
import { routeMarks } from './route-marks.js';

/** What `@Requires` declares about a route. */
interface RoutePermission {
  readonly action: string;
  readonly record: string;
}

/** What the decorators of one controller method declare about its route. */
export interface Route {
  readonly controller: string;
  readonly handler: string;
  readonly method: RequestMethod;
  /** As Nest and Fastify have it: `/v1/visits/:id`. */
  readonly path: string;
  readonly body: unknown;
  readonly query: unknown;
  readonly params: unknown;
  readonly idempotent: boolean;
  readonly ifMatch: boolean;
  readonly open: boolean;
  /** The media type of its response; undefined where it is JSON. */
  readonly produces: string | undefined;
  /** What it does with which kind of record; undefined where this is not declared. */
  readonly permission: RoutePermission | undefined;
  /** What `@Operation` declares. */
  readonly operation: DeclaredOperation | undefined;
}

/** Whether a route is one for clients: all of a service below `/v1`, and elsewhere each operation. */
export const isOfApi = ({ path, operation }: Route): boolean =>
  path.startsWith('/v1/') || operation !== undefined;

/** All routes that the controllers of `app` declare. */
export function routesOf(app: INestApplication): Route[] {
  const modules = [...app.get(ModulesContainer).values()];
  const controllers = modules.flatMap(({ controllers: found }) =>
    [...found.values()].map(({ metatype }) => metatype as Type),
  );
  return [...new Set(controllers)].flatMap(routesOfController);
}

/** All routes of a module and of those that it imports, without an application. */
export function routesOfModule(root: ImportedModule): Route[] {
  const modules = new Set<ImportedModule>([root]);
  for (const one of modules) for (const imported of listOf(one, 'imports')) modules.add(imported);
  const controllers = [...modules].flatMap((one) => listOf(one, 'controllers') as Type[]);
  return [...new Set(controllers)].flatMap(routesOfController);
}

type ImportedModule = Type | DynamicModule;

/** What a module declares, and what is added where it is configured. */
function listOf(one: ImportedModule, name: 'imports' | 'controllers'): ImportedModule[] {
  if (typeof one === 'function') {
    return (Reflect.getMetadata(name, one) ?? []) as ImportedModule[];
  }
  return [...listOf(one.module, name), ...((one[name] ?? []) as ImportedModule[])];
}

function routesOfController(controller: Type): Route[] {
  const prototype = controller.prototype as Record<string, unknown>;
  return new MetadataScanner()
    .getAllMethodNames(prototype)
    .filter((name) => Reflect.hasMetadata(METHOD_METADATA, prototype[name] as object))
    .map((name) => routeOf(controller, name));
}

function routeOf(controller: Type, handler: string): Route {
  const prototype = controller.prototype as Record<string, object>;
  const method = prototype[handler] ?? {};
  return {
    controller: controller.name,
    handler,
    method: Reflect.getMetadata(METHOD_METADATA, method) as RequestMethod,
    path: pathOf(controller, method),
    body: parameterClass(controller, handler, RouteParamtypes.BODY),
    query: parameterClass(controller, handler, RouteParamtypes.QUERY),
    params: parameterClass(controller, handler, RouteParamtypes.PARAM),
    idempotent: Reflect.hasMetadata(routeMarks.idempotent, prototype, handler),
    ifMatch: Reflect.hasMetadata(routeMarks.ifMatch, prototype, handler),
    open: Reflect.hasMetadata(publicRoute, method) || Reflect.hasMetadata(publicRoute, controller),
    produces: mediaType(method),
    permission: (Reflect.getMetadata(routeMarks.permission, method) ??
      Reflect.getMetadata(routeMarks.permission, controller)) as RoutePermission | undefined,
    operation: Reflect.getMetadata(routeMarks.operation, method) as DeclaredOperation | undefined,
  };
}

function pathOf(controller: Type, method: object): string {
  const parts = [controller, method].map(
    (one) => Reflect.getMetadata(PATH_METADATA, one) as string,
  );
  return `/${parts
    .flatMap((part) => part.split('/'))
    .filter(Boolean)
    .join('/')}`;
}

/** What `@Header('content-type', …)` declares for the response. */
function mediaType(method: object): string | undefined {
  const headers = (Reflect.getMetadata(HEADERS_METADATA, method) ?? []) as {
    name: string;
    value: string;
  }[];
  const type = headers.find(({ name }) => name.toLowerCase() === 'content-type');
  return type?.value.split(';')[0];
}

/** The class of the parameter that receives the whole body or query. */
function parameterClass(controller: Type, handler: string, kind: RouteParamtypes): unknown {
  const parameters = (Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, handler) ??
    {}) as Record<string, { index: number; data?: unknown }>;
  const types = (Reflect.getMetadata(
    'design:paramtypes',
    controller.prototype as object,
    handler,
  ) ?? []) as unknown[];
  const whole = Object.entries(parameters).find(
    ([key, { data }]) => key.startsWith(`${kind}:`) && data === undefined,
  );
  return whole && types[whole[1].index];
}
