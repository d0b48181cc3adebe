import * as audit from './audit/index.js';
import * as caseManagement from './case-management/index.js';
import * as consularDetection from './consular-detection/index.js';
import * as exchange from './exchange/index.js';
import * as followUp from './follow-up/index.js';
import * as reception from './reception/index.js';
import { ContractError } from './errors.js';
import { dataschemaOf, type EventContract } from './event-contract.js';

/** Every event version, in the order of the journey. */
export const contracts: readonly EventContract[] = [
  consularDetection,
  caseManagement,
  reception,
  followUp,
  exchange,
  audit,
].flatMap((context) => Object.values<EventContract>(context));

const byDataschema = new Map(contracts.map((contract) => [dataschemaOf(contract), contract]));
const latest = new Map<string, EventContract>();
for (const contract of contracts) {
  if (contract.version > (latest.get(contract.type)?.version ?? 0)) {
    latest.set(contract.type, contract);
  }
}

/** The newest version of every event. */
export const latestContracts: readonly EventContract[] = [...latest.values()];

/** The contract of one version of an event, or undefined when there is none. */
export function findContract(type: string, version: number): EventContract | undefined {
  return findContractOf(dataschemaOf({ type, version }));
}

/** The contract that a `dataschema` names, or undefined when it is none of ours. */
export function findContractOf(dataschema: string): EventContract | undefined {
  return byDataschema.get(dataschema);
}

/** The newest contract of an event, or undefined for a type that is not known. */
export function findLatestContract(type: string): EventContract | undefined {
  return latest.get(type);
}

/** The newest contract of an event. Throws CONTRACT.UNKNOWN_EVENT for a type that is not known. */
export function latestContract(type: string): EventContract {
  const found = latest.get(type);
  if (!found)
    throw new ContractError('CONTRACT.UNKNOWN_EVENT', 'The type of this event is not known');
  return found;
}
