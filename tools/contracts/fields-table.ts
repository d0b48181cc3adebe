import { codeListKeyword, type EventContract } from '#libs/contracts';
import { isSchema, type Schema } from './schema.js';

interface Field {
  readonly path: string;
  readonly kind: string;
  readonly required: boolean;
  readonly description: string;
}

/** The fields of an event as a Markdown table, nested ones by their path. */
export function fieldsTable({ schema, parts }: EventContract): string {
  const rows = fieldsOf(schema as Schema, '').map(({ path, kind, required, description }) => {
    const category = (parts as Readonly<Record<string, string>>)[path] ?? '';
    return `| \`${path}\` | ${kind} | ${required ? 'yes' : ''} | ${category} | ${description} |`;
  });
  const head = [
    '| field | form | required | category | what it is |',
    '| --- | --- | --- | --- | --- |',
  ];
  return [...head, ...rows].join('\n');
}

function fieldsOf(schema: Schema, prefix: string): Field[] {
  const required = (schema['required'] ?? []) as string[];
  const properties = Object.entries((schema['properties'] ?? {}) as Record<string, Schema>);
  return properties.flatMap(([name, property]) => {
    const path = `${prefix}${name}`;
    const items = property['items'];
    const description = textOf(property['description']);
    const own = { path, kind: kindOf(property), required: required.includes(name), description };
    const nested = isSchema(items) ? fieldsOf(items, `${path}[].`) : fieldsOf(property, `${path}.`);
    return [own, ...nested];
  });
}

function kindOf(schema: Schema): string {
  const { type, items, anyOf, format, pattern } = schema;
  const list = schema[codeListKeyword];
  if (typeof list === 'string') return kindOfCode(list, 'enum' in schema);
  if (Array.isArray(schema['enum'])) return kindOfValues(schema['enum']);
  if (Array.isArray(anyOf)) return anyOf.filter(isSchema).map(kindOf).join(' or ');
  if (isSchema(items)) return `list of ${kindOf(items)}`;
  if (typeof format === 'string') return format;
  if (type === 'string') return kindOfText(textOf(pattern));
  return String(type);
}

/** A list that is closed in this event accepts no later code. */
function kindOfCode(list: string, closed: boolean): string {
  return `[${list}](code-lists.md#${list})${closed ? ', closed' : ''}`;
}

function kindOfValues(values: readonly unknown[]): string {
  return values.length <= 4 ? values.join(' or ') : 'code';
}

function kindOfText(pattern: string): string {
  if (pattern.startsWith('^[0-9a-f]{8}-')) return 'id';
  if (pattern.startsWith('^[a-z]{2,8}\\.')) return 'organisation';
  return pattern === '^[A-Z]{2}$' ? 'country' : 'text';
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
