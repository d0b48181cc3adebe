import { narrowedConstraints } from './narrowed-constraints.js';
import { isSchema, type Schema } from './schema.js';

/** What would break a reader of a released version: where, and what happened. */
export interface Break {
  readonly property: string;
  readonly what: string;
}

/**
 * Everything in `after` that breaks those who wrote or read data by `before`. Allowed are an added
 * optional property, a wider constraint, an added code and any change of descriptions; a keyword
 * that is not understood here counts as a break.
 */
export function breakingChanges(before: Schema, after: Schema, property = ''): Break[] {
  if (JSON.stringify(before['type']) !== JSON.stringify(after['type'])) {
    return [{ property, what: `changed its type` }];
  }
  return [
    ...narrowedConstraints(before, after).map((what) => ({ property, what })),
    ...changedProperties(before, after, property),
    ...changedRequired(before, after, property),
    ...changedItems(before, after, property),
    ...changedAlternatives(before, after, property),
  ];
}

function changedProperties(before: Schema, after: Schema, property: string): Break[] {
  const now = propertiesOf(after);
  return Object.entries(propertiesOf(before)).flatMap(([name, schema]) => {
    const path = join(property, name);
    const same = now[name];
    return same
      ? breakingChanges(schema, same, path)
      : [{ property: path, what: 'was removed or renamed' }];
  });
}

function changedRequired(before: Schema, after: Schema, property: string): Break[] {
  const [required, now] = [requiredOf(before), requiredOf(after)];
  const known = propertiesOf(before);
  const demanded = now.filter((name) => !required.includes(name));
  const released = required.filter((name) => !now.includes(name) && name in propertiesOf(after));
  return [
    ...demanded.map((name) => ({
      property: join(property, name),
      what: name in known ? 'became required' : 'is new and required',
    })),
    ...released.map((name) => ({
      property: join(property, name),
      what: 'is no longer required, and readers rely on it',
    })),
  ];
}

function changedItems(before: Schema, after: Schema, property: string): Break[] {
  const [items, now] = [before['items'], after['items']];
  if (!isSchema(now)) return [];
  if (!isSchema(items)) return [{ property: `${property}[]`, what: 'got a constraint' }];
  return breakingChanges(items, now, `${property}[]`);
}

function changedAlternatives(before: Schema, after: Schema, property: string): Break[] {
  const [alternatives, now] = [alternativesOf(before), alternativesOf(after)];
  if (alternatives.length === 0 && now.length > 0) return [{ property, what: 'got a constraint' }];
  return alternatives.flatMap((alternative) =>
    now.length === 0 || now.some((one) => breakingChanges(alternative, one).length === 0)
      ? []
      : [{ property, what: 'lost or narrowed an alternative' }],
  );
}

function propertiesOf(schema: Schema): Record<string, Schema> {
  return (schema['properties'] ?? {}) as Record<string, Schema>;
}

function requiredOf(schema: Schema): string[] {
  return (schema['required'] ?? []) as string[];
}

function alternativesOf(schema: Schema): Schema[] {
  return (schema['anyOf'] ?? []) as Schema[];
}

function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}
