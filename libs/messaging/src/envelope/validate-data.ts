import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { EventContract } from '#libs/contracts';

const ajv = new Ajv2020({ allErrors: false, strict: true, allowUnionTypes: true });
addFormats.default(ajv);
const validators = new WeakMap<EventContract, ValidateFunction>();

/** Data that does not fit its contract. Names the place, never the value. */
export class ContractViolationError extends Error {
  override readonly name = 'ContractViolationError';
  readonly code = 'EVENT.CONTRACT_VIOLATED';
  readonly retryable = false;

  constructor(contract: EventContract, place: string) {
    super(`${contract.type} v${String(contract.version)} does not fit its contract at ${place}`);
  }
}

/** Throws `ContractViolationError` unless `data` fits the contract's schema; compiled once. */
export function validateData(contract: EventContract, data: unknown): void {
  let validate = validators.get(contract);
  if (!validate) {
    validate = ajv.compile(contract.schema as object);
    validators.set(contract, validate);
  }
  if (validate(data)) return;
  const [error] = validate.errors ?? [];
  throw new ContractViolationError(contract, `${error?.instancePath || '/'} (${error?.keyword})`);
}
