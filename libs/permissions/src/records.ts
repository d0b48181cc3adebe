import type { Purpose, ServiceName } from '#libs/contracts';

interface RecordDescription {
  /** The service whose routes show and change it. */
  readonly service: ServiceName;
  /** For which its routes show it. */
  readonly purpose: Purpose;
  /** Whether it is about a child or a case; who runs a node or watches the flows sees none of these. */
  readonly ofCase: boolean;
  /** Whether the seal of a case to named people is over it. */
  readonly sealable?: true;
}

const care = { purpose: 'care-and-protection', ofCase: true } as const;
const followUp = { purpose: 'reintegration-follow-up', ofCase: true } as const;
const reception = { purpose: 'return-and-reception', ofCase: true } as const;
const operation = { purpose: 'care-and-protection', ofCase: false } as const;
const statistics = { purpose: 'statistics', ofCase: false } as const;
const sealable = { sealable: true } as const;

/** The kinds of record that somebody reads or changes through a route. */
export const records = {
  detection: { service: 'consular-detection', ...care },
  'pre-return-report': { service: 'consular-detection', ...care },
  referral: { service: 'consular-detection', ...care },
  'return-plan': { service: 'consular-detection', ...reception },
  'return-decision': { service: 'consular-detection', ...reception },
  outcome: { service: 'consular-detection', ...followUp },
  notification: { service: 'consular-detection', ...care },
  'expected-arrival': { service: 'reception', ...reception },
  arrival: { service: 'reception', ...reception },
  handover: { service: 'reception', ...reception },
  'incoming-referral': { service: 'case-management', ...care, ...sealable },
  'disclosed-report': { service: 'case-management', ...care, ...sealable },
  case: { service: 'case-management', ...care, ...sealable },
  person: { service: 'case-management', ...operation },
  'break-glass': { service: 'case-management', ...care },
  'follow-up': { service: 'follow-up', ...followUp, ...sealable },
  visit: { service: 'follow-up', ...followUp, ...sealable },
  consent: { service: 'exchange', ...care },
  withdrawal: { service: 'exchange', ...care },
  override: { service: 'exchange', ...care },
  hold: { service: 'exchange', ...care },
  'retention-basis': { service: 'exchange', ...care },
  child: { service: 'exchange', ...care },
  erasure: { service: 'exchange', ...care },
  'erasure-question': { service: 'exchange', ...care },
  ledger: { service: 'exchange', ...care },
  'ledger-proof': { service: 'exchange', ...care },
  'disclosure-check': { service: 'exchange', ...care },
  explanation: { service: 'exchange', ...care },
  notice: { service: 'exchange', ...operation },
  border: { service: 'exchange', ...operation },
  checkpoint: { service: 'exchange', ...operation },
  'trust-list': { service: 'exchange', ...operation },
  'flow-period': { service: 'exchange', ...statistics },
  'flow-fact': { service: 'liaison', ...statistics },
} as const satisfies Readonly<Record<string, RecordDescription>>;

/** A kind of {@link records}. */
export type RecordKind = keyof typeof records;

/** All of them. */
export const recordKinds = Object.keys(records) as RecordKind[];

/** Those that a case's seal is over. */
export type SealableKind = {
  [Kind in RecordKind]: (typeof records)[Kind] extends { sealable: true } ? Kind : never;
}[RecordKind];

/** All of them. */
export const sealableKinds = recordKinds.filter((kind): kind is SealableKind =>
  isSealable(records[kind]),
);

function isSealable({ sealable: is }: RecordDescription): boolean {
  return is === true;
}
