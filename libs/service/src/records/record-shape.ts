import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';

/** JSON Schema as the class of a request or the contract of an event declares it. */
export interface RecordSchema {
  readonly type?: unknown;
  readonly properties?: Readonly<Record<string, RecordSchema>>;
  readonly required?: readonly string[];
  readonly items?: unknown;
  readonly enum?: readonly unknown[];
}

const ajv = new Ajv2020({ strict: true, strictRequired: false, allowUnionTypes: true });

/**
 * What of a schema makes the form of a stored record: its names and types. Limits, formats and codes
 * are checked where a person enters them, and may change; a property or a code that this release does
 * not know is carried.
 */
export function shapeOf(schema: RecordSchema): RecordSchema {
  const { properties, required, items } = schema;
  const type = schema.type ?? typeOf(schema.enum);
  const named = properties && Object.entries(properties);
  return {
    ...(type !== undefined && { type }),
    ...(named && {
      properties: Object.fromEntries(named.map(([name, one]) => [name, shapeOf(one)])),
    }),
    ...(required && { required: required.toSorted() }),
    ...(items !== undefined && { items: shapeOf(items as RecordSchema) }),
  };
}

/** The check of a shape. */
export function compileShape(shape: RecordSchema): ValidateFunction {
  return ajv.compile(shape);
}

function typeOf(values: readonly unknown[] | undefined): string | undefined {
  return values?.every((one) => typeof one === 'string') ? 'string' : undefined;
}
