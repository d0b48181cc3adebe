import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { codeListKeyword, type EventContract } from '#libs/contracts';

/** What is wrong with the example of a contract by its own schema; empty when it is right. */
export function exampleErrors({ schema, example }: EventContract): string[] {
  const ajv = new Ajv2020({ strict: true, allErrors: true, keywords: [codeListKeyword] });
  addFormats.default(ajv);
  const accepts = ajv.compile(schema);
  if (accepts(example)) return [];
  return (accepts.errors ?? []).map((error) => `${error.instancePath} ${error.message}`.trim());
}
