/** The part of JSON Schema that request schemas are made of. */
export interface JsonSchema {
  type?: string;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  additionalProperties?: boolean | JsonSchema;
  items?: JsonSchema;
  enum?: unknown[];
  format?: string;
  pattern?: string;
  [keyword: string]: unknown;
}

/** A class whose decorators declare what a request looks like. */
export type DtoClass<T extends object = object> = new () => T;
