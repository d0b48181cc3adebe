/** Metadata that decorators leave on the route which uses them; `permission` holds what it does with which kind of record. */
export const routeMarks = {
  idempotent: 'enlace:idempotent-route',
  ifMatch: 'enlace:if-match-route',
  permission: 'enlace:route-permission',
} as const;

type RouteMark = (typeof routeMarks)['idempotent' | 'ifMatch'];

/** An enhancer for `createParamDecorator` that marks the route. */
export const markRoute =
  (mark: RouteMark): ParameterDecorator =>
  (target, method) => {
    if (method !== undefined) Reflect.defineMetadata(mark, true, target, method);
  };
