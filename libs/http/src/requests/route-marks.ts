/** Metadata that parameter decorators leave on the route which uses them. */
export const routeMarks = {
  idempotent: 'enlace:idempotent-route',
  ifMatch: 'enlace:if-match-route',
} as const;

type RouteMark = (typeof routeMarks)[keyof typeof routeMarks];

/** An enhancer for `createParamDecorator` that marks the route. */
export const markRoute =
  (mark: RouteMark): ParameterDecorator =>
  (target, method) => {
    if (method !== undefined) Reflect.defineMetadata(mark, true, target, method);
  };
