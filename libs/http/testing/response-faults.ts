import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import ajvFormats from 'ajv-formats';
import type { JsonSchema, OpenApiDocument, SentResponse } from '../src/index.js';

const ajv = new Ajv2020({ allErrors: true, strict: false, logger: false });
ajvFormats.default(ajv);

const checks = new WeakMap<OpenApiDocument, Map<string, ValidateFunction>>();

/**
 * What a response says that its document does not: another status or media type, a field that is not
 * declared or has another form, a problem that is not among those of the operation.
 */
export function findResponseFault(sent: SentResponse): string | undefined {
  const { service, method, path, status, type } = sent;
  const operation = operationOf(sent.document(), sent);
  const declared = operation?.responses[status];
  const name = `${service}: ${method} ${path} responds ${status}`;
  if (!declared) return `${name}, which is not declared`;
  const [media = ''] = type.split(';');
  const content = declared.content?.[media];
  if (!content) return sent.body && declared.content ? `${name} as ${media}` : undefined;
  if (!media.endsWith('json')) return undefined;
  const value: unknown = JSON.parse(String(sent.body));
  const fault =
    codeFault(value, declared['x-codes']) ??
    shapeFault(
      value,
      checkOf(sent.document(), `${operation.operationId} ${status}`, content.schema),
    );
  return fault && `${name} with ${fault}`;
}

function codeFault(value: unknown, codes: readonly string[] | undefined): string | undefined {
  const { code = '' } = value as { code?: string };
  return codes && !codes.includes(code) ? `${code}, which is not declared` : undefined;
}

const shapeFault = (value: unknown, check: ValidateFunction): string | undefined =>
  check(value) ? undefined : `what its type does not say: ${faultIn(check)}`;

const operationOf = ({ paths }: OpenApiDocument, { path, method }: SentResponse) =>
  paths[path.replaceAll(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()];

/** The name of the operation of a success; undefined where it is none. */
export function successOf(sent: SentResponse): string | undefined {
  return sent.status < 400 ? operationOf(sent.document(), sent)?.operationId : undefined;
}

function checkOf(document: OpenApiDocument, name: string, schema: JsonSchema): ValidateFunction {
  const known = checks.get(document) ?? new Map<string, ValidateFunction>();
  checks.set(document, known);
  const found = known.get(name);
  if (found) return found;
  const check = ajv.compile(closed({ ...schema, components: document.components }) as object);
  known.set(name, check);
  return check;
}

/** The first, with the name of a field that is not declared. */
function faultIn({ errors }: ValidateFunction): string {
  const [first] = errors ?? [];
  const { additionalProperty = '' } = (first?.params ?? {}) as Record<string, string>;
  return `${ajv.errorsText(errors?.slice(0, 1))} ${additionalProperty}`.trim();
}

/** A schema that refuses what it does not name: for clients it is open, so that fields can be added. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed);
  if (typeof schema !== 'object' || schema === null) return schema;
  const inside = Object.fromEntries(
    Object.entries(schema).map(([name, value]) => [name, closed(value)]),
  );
  const isOpen = 'properties' in inside && inside['type'] === 'object';
  return isOpen ? { additionalProperties: false, ...inside } : inside;
}
