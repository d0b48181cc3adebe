/** A JSON Schema as data: what comes out of a contract or out of released.json. */
export type Schema = Readonly<Record<string, unknown>>;

/** Whether a value can be read as a schema with keywords. */
export function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
