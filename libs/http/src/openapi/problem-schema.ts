import type { ProblemDefinition } from '../problems/catalogue.js';
import type { JsonSchema } from '../validation/json-schema.js';

const text: JsonSchema = { type: 'string' };

/** The schema of `application/problem+json`, with the codes that this service returns. */
export function problemSchema(problems: Record<string, ProblemDefinition>): JsonSchema {
  const rows = Object.entries(problems)
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([code, { status, en }]) => `| ${code} | ${status} | ${en} |`);
  return {
    type: 'object',
    description: [
      'A problem by RFC 9457. `detail` is in the language of Accept-Language (en, es).',
      '',
      '| code | status | detail |',
      '| --- | --- | --- |',
      ...rows,
    ].join('\n'),
    required: ['type', 'title', 'status', 'detail', 'code', 'retryable', 'instance'],
    properties: {
      type: { type: 'string', description: 'urn:enlace:problem:<code>' },
      title: text,
      status: { type: 'integer' },
      detail: text,
      code: { type: 'string', enum: Object.keys(problems).sort() },
      retryable: { type: 'boolean', description: 'Whether the same request can succeed later' },
      instance: { type: 'string', description: 'The request id' },
      errors: { type: 'array', items: fieldSchema },
    },
  };
}

const fieldSchema: JsonSchema = {
  type: 'object',
  required: ['field', 'code', 'detail'],
  properties: {
    ...{ field: text, code: text, detail: text, nearest: text },
    allowed: { type: 'array', items: text },
  },
};
