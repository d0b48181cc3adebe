import type { JsonSchema } from '../../validation/json-schema.js';
import { codePlaces, nameOf, type CodedShapes } from './code-places.js';

const unknownCodes: JsonSchema = {
  type: 'array',
  items: {
    type: 'object',
    required: ['list', 'code'],
    properties: { list: { type: 'string' }, code: { type: 'string' } },
  },
  description:
    'Codes of this response that no list of the node has, from a node of a newer version: show them as unknown. Absent where there are none.',
};

/** The shapes with `unknownCodes` where a response has codes of lists. */
export function publishUnknownCodes<Shapes extends CodedShapes>(shapes: Shapes): Shapes {
  const schemas: Record<string, JsonSchema> = { ...shapes.schemas };
  const routes = Object.entries(shapes.routes).map(([route, shape]) => {
    const { schema } = shape;
    if (!schema || !codePlaces(schema, shapes.schemas)) return [route, shape];
    const name = nameOf(schema);
    if (name === undefined) return [route, { ...shape, schema: withCodes(schema) }];
    schemas[name] = withCodes(shapes.schemas[name] ?? {});
    return [route, shape];
  });
  return { ...shapes, routes: Object.fromEntries(routes) as Shapes['routes'], schemas };
}

function withCodes(schema: JsonSchema): JsonSchema {
  return schema.properties
    ? { ...schema, properties: { ...schema.properties, unknownCodes } }
    : schema;
}
