/**
 * Metadata that decorators leave on the route which uses them; `permission` holds what it does with
 * which kind of record, `operation` what its success is.
 */
export const routeMarks = {
  idempotent: 'enlace:idempotent-route',
  ifMatch: 'enlace:if-match-route',
  permission: 'enlace:route-permission',
  operation: 'enlace:route-operation',
} as const;

type RouteMark = (typeof routeMarks)['idempotent' | 'ifMatch'];

/** An enhancer for `createParamDecorator` that marks the route. */
export const markRoute =
  (mark: RouteMark): ParameterDecorator =>
  (target, method) => {
    if (method !== undefined) Reflect.defineMetadata(mark, true, target, method);
  };
