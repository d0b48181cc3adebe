import { RequestMethod } from '@nestjs/common';
import type { Route } from '../routes/routes.js';
import { dtoSchema, isDto } from '../validation/dto-schema.js';
import type { JsonSchema } from '../validation/json-schema.js';

/** The parts of an OpenAPI operation that are completed here. */
export interface Operation {
  operationId?: string;
  parameters?: { in: string; name: string; required?: boolean; schema?: JsonSchema }[];
  requestBody?: unknown;
  responses: Record<string, object>;
  security?: Record<string, string[]>[];
  /** What the caller's role must be permitted, such as `read case`. */
  'x-permission'?: string;
}

const header = (name: string, description: string) => ({
  in: 'header',
  name,
  required: true,
  description,
  schema: { type: 'string' },
});

/** Completes what @nestjs/swagger cannot know: it reads no class-validator. */
export function completeOperation(operation: Operation, route: Route): void {
  const { body, query, idempotent, ifMatch, open, method, permission, produces } = route;
  const described = (operation.parameters ?? []).filter((one) => one.in !== 'query' || one.schema);
  operation.parameters = [
    ...described,
    ...(isDto(query) ? queryParameters(dtoSchema(query)) : []),
    ...(idempotent
      ? [header('Idempotency-Key', 'New for each intention, the same on repeat')]
      : []),
    ...(ifMatch ? [header('If-Match', 'The ETag of the record that was read')] : []),
  ];
  if (isDto(body)) operation.requestBody = jsonBody(body.name);
  else if (body === Buffer) operation.requestBody = csvBody;
  else if (method === RequestMethod.POST) delete operation.requestBody;
  if (produces) operation.responses['200'] = { ...operation.responses['200'], ...page(produces) };
  operation.responses['default'] = { $ref: '#/components/responses/Problem' };
  if (!open) operation.security = [{ bearer: [] }];
  if (permission) operation['x-permission'] = `${permission.action} ${permission.record}`;
}

const csvBody = { required: true, content: { 'text/csv': { schema: { type: 'string' } } } };

const page = (type: string) => ({ content: { [type]: { schema: { type: 'string' } } } });

const jsonBody = (name: string) => ({
  required: true,
  content: { 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } },
});

function queryParameters({ properties = {}, required = [] }: JsonSchema) {
  return Object.entries(properties).map(([name, schema]) => ({
    in: 'query',
    name,
    required: required.includes(name),
    schema,
  }));
}
