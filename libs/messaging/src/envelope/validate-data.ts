import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { codeListKeyword, type EventContract } from '#libs/contracts';

const writing = compilerOf({});
const reading = compilerOf({ removeAdditional: true });

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
  check(writing(contract), contract, data);
}

/**
 * As `validateData`, for what another release may have written: properties that this release does
 * not know are removed from `data`, in place, since a minor release may add optional ones.
 */
export function readData(contract: EventContract, data: unknown): void {
  check(reading(contract), contract, data);
}

type Compiler = (contract: EventContract) => ValidateFunction;

function compilerOf(options: { removeAdditional?: true }): Compiler {
  const ajv = new Ajv2020({
    ...{ strict: true, allowUnionTypes: true, keywords: [codeListKeyword] },
    ...options,
  });
  addFormats.default(ajv);
  const compiled = new WeakMap<EventContract, ValidateFunction>();
  return (contract) => {
    const known = compiled.get(contract);
    if (known) return known;
    const validate = ajv.compile(contract.schema);
    compiled.set(contract, validate);
    return validate;
  };
}

function check(validate: ValidateFunction, contract: EventContract, data: unknown): void {
  if (validate(data)) return;
  const [error] = validate.errors ?? [];
  throw new ContractViolationError(contract, `${error?.instancePath || '/'} (${error?.keyword})`);
}
