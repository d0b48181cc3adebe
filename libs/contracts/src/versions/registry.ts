import * as audit from '../audit/index.js';
import * as caseManagement from '../case-management/index.js';
import * as consularDetection from '../consular-detection/index.js';
import * as exchange from '../exchange/index.js';
import * as followUp from '../follow-up/index.js';
import * as reception from '../reception/index.js';
import { earlierVersions } from './earlier-versions.js';
import { ContractError } from '../errors.js';
import { dataschemaOf, type EventContract } from '../event-contract.js';

/** The newest version of every event. */
export const latestContracts: readonly EventContract[] = [
  consularDetection,
  caseManagement,
  reception,
  followUp,
  exchange,
  audit,
].flatMap((context) => Object.values<EventContract>(context));

/** Every event version, in the order of the journey, of each event the earlier ones first. */
export const contracts: readonly EventContract[] = latestContracts.flatMap((event) => [
  ...earlierVersions.filter(({ type }) => type === event.type),
  event,
]);

const byDataschema = new Map(contracts.map((contract) => [dataschemaOf(contract), contract]));
const latest = new Map(latestContracts.map((event) => [event.type as string, event]));

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
