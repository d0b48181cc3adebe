import { STATUS_CODES } from 'node:http';
import { findProblem, type ProblemDefinition } from '../problems/catalogue.js';
import type { Route } from '../routes/routes.js';
import type { JsonSchema } from '../validation/json-schema.js';
import type { HandlerShape } from './response-shapes.js';
import { problemsOfKind } from './problems-of-route.js';

interface Response {
  readonly description: string;
  readonly headers?: object;
  readonly content?: Readonly<Record<string, { readonly schema: JsonSchema }>>;
  /** The codes of the problems of this status. */
  readonly 'x-codes'?: readonly string[];
}

/** The responses of an OpenAPI operation, by status. */
export type Responses = Readonly<Record<string, Response>>;

const problemRef = { $ref: '#/components/schemas/Problem' };
const headerRef = (name: string) => ({ $ref: `#/components/headers/${name}` });

/** Success and problems of a route; `before` are the codes of what stands before it. */
export function responsesOf(
  route: Route,
  shape: HandlerShape,
  before: readonly string[],
): Responses {
  const { operation } = route;
  const codes = [...problemsOfKind(route), ...shape.problems, ...before];
  return withProblems({ [operation?.status ?? 200]: successOf(route, shape) }, codes);
}

/** The same responses and these problems: one for each status, with its codes and what each says. */
export function withProblems(responses: Responses, codes: readonly string[]): Responses {
  const all: Record<string, Response> = { ...responses };
  for (const code of [...new Set(codes)].sort()) {
    const problem = findProblem(code);
    if (problem) all[problem.status] = withProblem(all[problem.status], code, problem);
  }
  return all;
}

function withProblem(
  former: Response | undefined,
  code: string,
  { status }: ProblemDefinition,
): Response {
  return {
    description: former ? `${former.description}, ${code}` : code,
    'x-codes': [...(former?.['x-codes'] ?? []), code],
    ...([429, 503].includes(status) && { headers: { 'Retry-After': headerRef('RetryAfter') } }),
    content: { 'application/problem+json': { schema: problemRef } },
  };
}

function successOf({ operation, idempotent, produces }: Route, { schema }: HandlerShape): Response {
  const status = operation?.status ?? 200;
  const body: JsonSchema | undefined = schema ?? (produces ? { type: 'string' } : undefined);
  const type = produces ?? 'application/json';
  return {
    description: STATUS_CODES[status] ?? '',
    headers: {
      'X-Request-Id': headerRef('RequestId'),
      ...(status < 300 && { ETag: headerRef('ETag') }),
      ...((status === 201 || status >= 300) && { Location: headerRef('Location') }),
      ...(idempotent && { 'Idempotency-Replayed': headerRef('IdempotencyReplayed') }),
    },
    ...(body && { content: { [type]: { schema: body } } }),
  };
}
