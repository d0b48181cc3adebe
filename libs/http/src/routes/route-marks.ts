/** Metadata that decorators leave on the route which uses them; `roles` holds who may call it. */
export const routeMarks = {
  idempotent: 'enlace:idempotent-route',
  ifMatch: 'enlace:if-match-route',
  roles: 'enlace:route-roles',
} as const;

type RouteMark = (typeof routeMarks)['idempotent' | 'ifMatch'];

/** An enhancer for `createParamDecorator` that marks the route. */
export const markRoute =
  (mark: RouteMark): ParameterDecorator =>
  (target, method) => {
    if (method !== undefined) Reflect.defineMetadata(mark, true, target, method);
  };
