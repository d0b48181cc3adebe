import { readResponseShapes, type OpenApiOptions } from '#libs/http';
import { identityProblems } from '#libs/identity';
import type { ServiceDefinition } from './service-definition.js';

/** What the document of a service says beside what its routes declare. */
export function openApiOf({ name }: Pick<ServiceDefinition, 'name'>): OpenApiOptions {
  return {
    title: `Enlace ${name}`,
    shapes: () => readResponseShapes(name),
    guards: Object.keys(identityProblems),
  };
}
