export { ageBandOf, ageBandOfAge, ageOn, isDay } from './age.js';
export * from './audit/index.js';
export * from './case-management/index.js';
export { basesInPlaceOfConsent, type BasisInPlaceOfConsent } from './basis-in-place-of-consent.js';
export * from './code-lists/index.js';
export { codeLists, isListedCode } from './code-lists/registry.js';
export * from './consular-detection/index.js';
export {
  createDowncasting,
  findDowncast,
  type Downcast,
  type Downcaster,
} from './versions/downcasting.js';
export { envelopeSchema, type DisclosureBasis, type Envelope } from './envelope.js';
export { ContractError, type ContractErrorCode } from './errors.js';
export {
  dataschemaOf,
  defineEvent,
  parseDataschema,
  type EventContract,
  type EventData,
  type EventSchema,
  type EventType,
  type Reach,
  type Rule,
} from './event-contract.js';
export * from './exchange/index.js';
export {
  codeListKeyword,
  codePattern,
  countryPattern,
  languagePattern,
  languageTagPattern,
  placeNamePattern,
  textLimits,
} from './fields.js';
export * from './follow-up/index.js';
export * from './ids.js';
export { kindsThatAssumeCare } from './kinds-that-assume-care.js';
export * from './organisation.js';
export { practicalNeedPattern, practicalNeedsOf } from './practical-needs.js';
export * from './reception/index.js';
export {
  contracts,
  findContract,
  findContractOf,
  findLatestContract,
  latestContract,
  latestContracts,
} from './versions/registry.js';
export { acceptedEvents, knownCodeLists } from './versions/accepted-events.js';
export {
  isServiceName,
  recordHolders,
  serviceNames,
  servicesOf,
  type NodeKind,
  type ServiceName,
} from './services.js';
export { isShortCode, shortCode, shortCodeBits, shortCodeNumber } from './short-code.js';
export {
  createUpcasting,
  upcastToLatest,
  type Upcast,
  type Upcaster,
} from './versions/upcasting.js';
