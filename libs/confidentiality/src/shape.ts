import { Ajv2020 } from 'ajv/dist/2020.js';

const ajv = new Ajv2020();

/** Whether a value is of a type. */
export type Guard<Value> = (value: unknown) => value is Value;

/**
 * A guard out of a JSON Schema, to be declared as the `Guard` of the type that the schema describes.
 * It is compiled at its first use, so that a service which never crosses the border does not pay.
 */
export function shape(schema: object): Guard<never> {
  let check: ((value: unknown) => boolean) | undefined;
  return (value): value is never => {
    check ??= ajv.compile(schema);
    return check(value);
  };
}

/** The value of a JSON text, or undefined when it is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
