import type { TrustListDocument } from '../trust-list/trust-list.js';
import type { Epoch } from '../epochs/epoch.js';
import { encodeContent } from './record-content.js';
import { encryptRecord, type PackedRecord } from './encrypt-record.js';

/** All of it goes one way: a later version never overtakes an earlier one. */
const SHARD = 0;

/**
 * Encrypts a trust list for a peer like any other record. The node that forwards it guarantees
 * nothing: it carries the signatures of the network and of its nodes. Throws RECORD.TOO_LARGE, and
 * RECORD.EPOCH_NOT_VALID before and after the epoch.
 */
export function packTrustList(document: TrustListDocument, epoch: Epoch): PackedRecord {
  return encryptRecord(encodeContent(document, []), epoch, SHARD);
}
