import type { INestApplication } from '@nestjs/common';
import type { OpenAPIObject } from '@nestjs/swagger';
import type { Route } from '../routes/routes.js';
import type { ProblemDefinition } from '../problems/catalogue.js';
import { fieldProblems } from '../problems/field-problems.js';
import { requestProblems } from '../problems/request-problems.js';
import { dtoSchema, isDto } from '../validation/dto-schema.js';
import type { DtoClass } from '../validation/json-schema.js';
import { completeOperation } from './operation.js';
import type { Operation } from './operation.js';
import { problemSchema } from './problem-schema.js';

export interface OpenApiOptions {
  title: string;
  description?: string;
  version?: string;
  /** The problems of the service itself; those of every endpoint are added. */
  problems?: Record<string, ProblemDefinition>;
}

const problemResponse = {
  description: 'What is wrong and what to do (RFC 9457)',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};

const operationIdOf = (controller: string, handler: string) =>
  `${controller.replace(/Controller$/, '')}.${handler}`;

/**
 * The OpenAPI 3.1 document of what `app` serves under `/v1`: paths by @nestjs/swagger, which is
 * loaded for it, request schemas from the same class-validator declaration that checks the requests.
 */
export async function buildOpenApi(
  app: INestApplication,
  routes: readonly Route[],
  { title, description = '', version = '1', problems = {} }: OpenApiOptions,
): Promise<OpenAPIObject> {
  const { DocumentBuilder, SwaggerModule } = await import('@nestjs/swagger');
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle(title)
    .setDescription(description)
    .setVersion(version)
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' }, 'bearer')
    .build();
  const document = SwaggerModule.createDocument(app, config, { operationIdFactory: operationIdOf });
  document.paths = versioned(document.paths);
  const operations = operationsById(document);
  for (const route of routes) {
    const operation = operations.get(operationIdOf(route.controller, route.handler));
    if (operation) completeOperation(operation, route);
  }
  document.components = {
    ...document.components,
    schemas: {
      ...bodySchemas(routes),
      Problem: problemSchema({ ...requestProblems, ...fieldProblems, ...problems }),
    },
    responses: { Problem: problemResponse },
  };
  return document;
}

/** Without health and metrics, which are no part of the API. */
function versioned(paths: OpenAPIObject['paths']): OpenAPIObject['paths'] {
  return Object.fromEntries(Object.entries(paths).filter(([path]) => path.startsWith('/v1/')));
}

function operationsById(document: OpenAPIObject): Map<string, Operation> {
  const operations = Object.values(document.paths).flatMap(
    (path) => Object.values(path) as Operation[],
  );
  return new Map(operations.map((operation) => [operation.operationId ?? '', operation]));
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
  return Object.fromEntries([...found].map(([name, Dto]) => [name, dtoSchema(Dto)]));
}
