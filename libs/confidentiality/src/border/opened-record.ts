import type { TrustListDocument } from '../trust-list/trust-list.js';
import type { Epoch } from '../epochs/epoch.js';
import type { Signed } from '../signing/statement.js';
import type { VerifyingKey } from '../signing/verifying-key.js';
import type { Checkpoint } from './checkpoint.js';
import type { DispatchList } from './dispatch-list.js';
import type { Dispatch } from './dispatch.js';
import type { Receipt } from './receipt.js';
import type { RecordHeader } from './wire.js';

/**
 * Why a record was not opened. `foreign-organisation`: authentic, but it speaks for, or to, an
 * organisation that does not belong to its sender, or its receiver.
 */
export type RecordFailure =
  | 'malformed'
  | 'not-for-us'
  | 'unknown-epoch'
  | 'not-decryptable'
  | 'bad-signature'
  | 'bad-digest'
  | 'foreign-organisation';

/** What opening needs to know; both functions read from memory. */
export interface OpenContext {
  /** The node that opens. */
  readonly receiver: string;
  /** The epochs that this node has a key of. */
  readonly epochs: () => Iterable<Epoch>;
  /** The key of a node by its id, out of the trust list. */
  readonly findSigningKey: (node: string, keyId: string) => VerifyingKey | undefined;
}

/** Dispatches that are authentic: `digests` in the same order, `list` proves each. */
export interface OpenedDispatches {
  readonly ok: true;
  readonly kind: 'dispatches';
  readonly recordId: string;
  readonly shard: number;
  readonly sender: string;
  readonly dispatches: readonly Dispatch[];
  readonly digests: readonly string[];
  readonly list: Signed<DispatchList>;
}

/** An authentic receipt for what we sent; `sender` is the node that gives it. */
export interface OpenedReceipt {
  readonly ok: true;
  readonly kind: 'receipt';
  readonly recordId: string;
  readonly shard: number;
  readonly sender: string;
  readonly receipt: Signed<Receipt>;
}

/** An authentic checkpoint of a chain of the node that sends it. */
export interface OpenedCheckpoint {
  readonly ok: true;
  readonly kind: 'checkpoint';
  readonly recordId: string;
  readonly shard: number;
  readonly sender: string;
  readonly checkpoint: Signed<Checkpoint>;
}

/**
 * A trust list that the sender forwards; whether it is valid is decided where the last one is known.
 */
export interface OpenedTrustList {
  readonly ok: true;
  readonly kind: 'trust-list';
  readonly recordId: string;
  readonly shard: number;
  readonly sender: string;
  readonly document: TrustListDocument;
}

/** A record that goes to quarantine; the header is there as far as it could be read. */
export interface UnopenedRecord {
  readonly ok: false;
  readonly failure: RecordFailure;
  readonly header?: RecordHeader;
}

/** The outcome of opening a record. */
export type OpenedRecord =
  OpenedDispatches | OpenedReceipt | OpenedCheckpoint | OpenedTrustList | UnopenedRecord;
