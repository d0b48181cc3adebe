import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { EventContract } from '../event-contract.js';
import { codeListKeyword } from '../fields.js';

const ajv = new Ajv2020({ strict: true, allErrors: true, keywords: [codeListKeyword] });
addFormats.default(ajv);

/** What of `data` does not fit the schema of a contract. */
export function errorsOf(contract: EventContract, data: unknown): ErrorObject[] {
  const validate = ajv.compile(contract.schema);
  validate(data);
  return validate.errors ?? [];
}
