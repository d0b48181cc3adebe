import type { Route } from '../routes/routes.js';
import { dtoSchema, isDto } from '../validation/dto-schema.js';
import type { JsonSchema } from '../validation/json-schema.js';
import { published } from './published-schema.js';

const refTo = (name: string) => ({ $ref: `#/components/parameters/${name}` });

/** The parameters of a route: path, query, and headers as what it is needs them. */
export function parametersOf(route: Route): object[] {
  const { query, idempotent, ifMatch } = route;
  return [
    ...pathParameters(route),
    ...(isDto(query) ? queryParameters(dtoSchema(query)) : []),
    ...(idempotent ? [refTo('IdempotencyKey')] : []),
    ...(ifMatch ? [refTo('IfMatch')] : []),
    refTo('AcceptLanguage'),
  ];
}

const fieldOf = (schema: JsonSchema) => {
  const { description, ...rest } = published(schema);
  return { ...(typeof description === 'string' && { description }), schema: rest };
};

function pathParameters({ path, params }: Route) {
  const declared = isDto(params) ? (dtoSchema(params).properties ?? {}) : {};
  return [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => ({
    in: 'path',
    name,
    required: true,
    ...fieldOf(declared[name] ?? { type: 'string' }),
  }));
}

function queryParameters({ properties = {}, required = [] }: JsonSchema) {
  return Object.entries(properties).map(([name, schema]) => ({
    in: 'query',
    name,
    required: required.includes(name),
    ...fieldOf(schema),
  }));
}

const header = (name: string, description: string, schema: JsonSchema, required = true) => ({
  in: 'header',
  name,
  required,
  description,
  schema,
});

/** The headers that routes of a kind have in common. */
export const commonParameters = {
  IdempotencyKey: header(
    'Idempotency-Key',
    'A new random UUID for each intention, the same one when the request is repeated.',
    { type: 'string', pattern: '^[A-Za-z0-9_.:-]{16,128}$' },
  ),
  IfMatch: header('If-Match', 'The ETag of the record as it was read.', {
    type: 'string',
    pattern: '^"[1-9][0-9]{0,8}"$',
    examples: ['"3"'],
  }),
  AcceptLanguage: header(
    'Accept-Language',
    'The language of texts for people: English (en) unless Spanish (es) is asked for.',
    { type: 'string', examples: ['es'] },
    false,
  ),
};

const sent = (description: string, schema: JsonSchema = { type: 'string' }) => ({
  description,
  schema,
});

/** The headers of responses. */
export const commonHeaders = {
  RequestId: sent('What to quote to an operator.'),
  ETag: sent('The version of the record, where the response has one: send it back in If-Match.'),
  Location: sent('Where what was made can be read, below the address of the service.'),
  IdempotencyReplayed: sent('`true` when this repeats the response of an earlier request.'),
  RetryAfter: sent('In how many seconds to try again.', { type: 'string' }),
};
