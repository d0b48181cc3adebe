import { findProblem } from '../problems/catalogue.js';
import type { JsonSchema } from '../validation/json-schema.js';

const text = (description: string): JsonSchema => ({ type: 'string', description });

/** The schema of `application/problem+json`, with the codes that a service responds. */
export function problemSchema(codes: readonly string[]): JsonSchema {
  return {
    type: 'object',
    description: `What is wrong and what to do (RFC 9457).\n\n${tableOf(codes)}`,
    required: ['type', 'title', 'status', 'detail', 'code', 'retryable', 'instance'],
    properties: {
      type: text('urn:enlace:problem:<code>'),
      title: text('What the status says'),
      status: { type: 'integer' },
      detail: text('What is wrong and what to do, in the language of Accept-Language'),
      code: text('What is wrong, for programs; more codes may come'),
      retryable: { type: 'boolean', description: 'Whether the same request can succeed later' },
      instance: text('The request id'),
      errors: { type: 'array', items: fieldSchema },
    },
  };
}

function tableOf(codes: readonly string[]): string {
  const rows = codes.map((code) => {
    const { status = '', en = '' } = findProblem(code) ?? {};
    return `| ${code} | ${status} | ${en} |`;
  });
  return ['| code | status | detail |', '| --- | --- | --- |', ...rows].join('\n');
}

const fieldSchema: JsonSchema = {
  type: 'object',
  required: ['field', 'code', 'detail'],
  properties: {
    field: text('The path of the field, such as place.country; empty: the whole'),
    code: text('What is wrong with it'),
    detail: text('What is wrong with it and what to do'),
    nearest: text('What was probably meant'),
    allowed: { type: 'array', items: { type: 'string' }, description: 'The codes that it accepts' },
  },
};
