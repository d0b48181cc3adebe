import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { codeListKeyword, isListedCode, type EventContract } from '#libs/contracts';

/** What happens to each code: a writer lets it pass, a reader collects the unknown, a list refuses them. */
type CodeCheck = (this: UnknownCodes, list: string, code: string) => boolean;

/** The code lists in which an event named a code that this release does not know. */
type UnknownCodes = Set<string>;

const count: CodeCheck = function (list, code) {
  if (!isListedCode(list, code)) this.add(list);
  return true;
};
const writing = compilerOf({}, () => true);
const reading = compilerOf({ removeAdditional: true }, count);
const listing = compilerOf({}, isListedCode);

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
 * As `validateData`, and every code is one that this release's lists name: for what is composed here and
 * must be an allow-list.
 */
export function assertListedCodes(contract: EventContract, data: unknown): void {
  check(listing(contract), contract, data);
}

/**
 * As `validateData`, for what another release may have written: properties that this release does
 * not know are removed from `data`, in place, since a minor release may add optional ones. Codes that it
 * does not know stay; returns the names of their lists.
 */
export function readData(contract: EventContract, data: unknown): readonly string[] {
  return check(reading(contract), contract, data);
}

type Compiler = (contract: EventContract) => ValidateFunction;

function compilerOf(options: { removeAdditional?: true }, checkCode: CodeCheck): Compiler {
  const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, passContext: true, ...options });
  ajv.addKeyword({ keyword: codeListKeyword, type: 'string', errors: false, validate: checkCode });
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

function check(validate: ValidateFunction, contract: EventContract, data: unknown): string[] {
  const unknown: UnknownCodes = new Set();
  if (validate.call(unknown, data)) return [...unknown];
  const [error] = validate.errors ?? [];
  throw new ContractViolationError(contract, `${error?.instancePath || '/'} (${error?.keyword})`);
}
