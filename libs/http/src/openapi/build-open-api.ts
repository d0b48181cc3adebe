import { RequestMethod } from '@nestjs/common';
import { isOfApi, type Route } from '../routes/routes.js';
import { dtoSchema, isDto } from '../validation/dto-schema.js';
import type { DtoClass, JsonSchema } from '../validation/json-schema.js';
import { tableTypes } from '../uploads/table-types.js';
import { commonHeaders, commonParameters, parametersOf } from './parameters.js';
import { published } from './published-schema.js';
import { problemSchema } from './problem-schema.js';
import { publishUnknownCodes } from './unknown-codes/publish-unknown-codes.js';
import type { ResponseShapes } from './response-shapes.js';
import { exampleOfRequest } from './request-example.js';
import { responsesOf, type Responses } from './responses.js';

export interface OpenApiOptions {
  readonly title: string;
  readonly description?: string;
  /** What the handlers respond; read when the document is first asked for. */
  readonly shapes: () => ResponseShapes;
  /** The codes of the problems that stand before every route which is not public. */
  readonly guards?: readonly string[];
  /** The codes of the problems that stand before every route. */
  readonly everywhere?: readonly string[];
  /** By a code: those that are possible wherever it is, and that nobody finds by reading the code. */
  readonly implied?: Readonly<Record<string, readonly string[]>>;
}

/** An operation of the document. */
export interface OpenApiOperation {
  readonly operationId: string;
  readonly summary: string;
  readonly description?: string;
  readonly tags: readonly string[];
  readonly parameters: readonly object[];
  readonly requestBody?: object;
  readonly responses: Responses;
  readonly security: readonly object[];
  /** What the caller's role must be permitted, such as `read case`. */
  readonly 'x-permission'?: string;
}

/** An OpenAPI 3.1 document of one service. */
export interface OpenApiDocument {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, OpenApiOperation>>>>;
  readonly components: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/**
 * The OpenAPI 3.1 document of the routes for clients. Nothing in it is written for it alone: requests
 * are the declarations that check them, responses the types that the handlers return, problems those
 * of the catalogue that their code can lead to.
 */
export function buildOpenApi(routes: readonly Route[], options: OpenApiOptions): OpenApiDocument {
  const { title, description = '' } = options;
  const shapes = publishUnknownCodes(options.shapes());
  const paths: Record<string, Record<string, OpenApiOperation>> = {};
  const shown = routes.filter(isOfApi);
  for (const route of shown) {
    const path = route.path.replaceAll(/:(\w+)/g, '{$1}');
    const verb = RequestMethod[route.method].toLowerCase();
    (paths[path] ??= {})[verb] = operationOf(route, shapes, options);
  }
  return {
    openapi: '3.1.0',
    info: { title, version: '1', description },
    paths,
    components: {
      schemas: { ...shapes.schemas, ...bodySchemas(shown), Problem: problemSchema(codesIn(paths)) },
      parameters: commonParameters,
      headers: commonHeaders,
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
    },
  };
}

function operationOf(
  route: Route,
  shapes: ResponseShapes,
  { guards = [], everywhere = [], implied = {} }: OpenApiOptions,
): OpenApiOperation {
  const name = `${route.controller}.${route.handler}`;
  const shape = shapes.routes[name] ?? { operationId: '', problems: [] };
  const { operation, open, permission } = route;
  if (!operation) throw new Error(`${name} has no @Operation`);
  const requestBody = bodyOf(route.body);
  const beside = shape.problems.flatMap((code) => implied[code] ?? []);
  const before = [...everywhere, ...beside, ...(open ? [] : guards)];
  return {
    operationId: operation.operationId,
    summary: operation.summary,
    ...(shape.description && { description: shape.description }),
    tags: [route.path.split('/')[2] ?? ''],
    parameters: parametersOf(route),
    ...(requestBody && { requestBody }),
    responses: responsesOf(route, shape, before),
    security: open ? [] : [{ bearer: [] }],
    ...(permission && { 'x-permission': `${permission.action} ${permission.record}` }),
  };
}

function bodyOf(body: unknown): object | undefined {
  if (body === undefined) return undefined;
  if (body === Buffer) return { required: true, content: tableContents };
  const schema = isDto(body)
    ? { $ref: `#/components/schemas/${body.name}` }
    : { type: 'object', description: 'A document that is checked as a whole.' };
  const example = isDto(body) ? exampleOfRequest(body) : undefined;
  const content = { schema, ...(example !== undefined && { example }) };
  return { required: true, content: { 'application/json': content } };
}

const text: JsonSchema = { type: 'string' };
const binary: JsonSchema = { type: 'string', format: 'binary' };
const tableContents = {
  [tableTypes.csv]: { schema: text },
  [tableTypes.workbook]: { schema: binary },
};

/** The codes of all problems that an operation can have. */
function codesIn(paths: OpenApiDocument['paths']): string[] {
  const operations = Object.values(paths).flatMap((item) => Object.values(item));
  const responses = operations.flatMap(({ responses }) => Object.values(responses));
  return [...new Set(responses.flatMap((response) => response['x-codes'] ?? []))].sort();
}

function bodySchemas(routes: readonly Route[]): Record<string, unknown> {
  const found = new Map<string, DtoClass>();
  for (const { body } of routes) {
    if (!isDto(body)) continue;
    if ((found.get(body.name) ?? body) !== body) {
      throw new Error(`Two request classes of one service are named ${body.name}`);
    }
    found.set(body.name, body);
  }
  return Object.fromEntries([...found].map(([name, Dto]) => [name, published(dtoSchema(Dto))]));
}
