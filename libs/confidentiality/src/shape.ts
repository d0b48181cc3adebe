import { Ajv2020 } from 'ajv/dist/2020.js';

const ajv = new Ajv2020();

/**
 * A type guard out of a JSON Schema, compiled at its first use so that a service which never
 * crosses the border does not pay for it.
 */
export function shape<Value>(schema: object): (value: unknown) => value is Value {
  let check: ((value: unknown) => boolean) | undefined;
  return (value): value is Value => {
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
