import type { Epoch } from '../epochs/epoch.js';
import { ConfidentialityError } from '../errors.js';
import type { SigningKey } from '../signing/signing-key.js';
import type { Signed } from '../signing/statement.js';
import { digestOf, encodeFrame } from './dispatch-frame.js';
import { maxDispatches, signList, type DispatchList } from './dispatch-list.js';
import type { Dispatch } from './dispatch.js';
import { encodeContent } from './record-content.js';
import { encryptRecord, type PackedRecord, type PackOptions } from './encrypt-record.js';

/** A packed record with what proves each of its dispatches alone; `digests` in their order. */
export interface PackedDispatches extends PackedRecord {
  readonly list: Signed<DispatchList>;
  readonly digests: readonly string[];
}

/**
 * Digests, signs and encrypts up to 50 dispatches for one receiver, as `fitRecords` splits them.
 * Throws RECORD.MIXED when one is not between the epoch's two nodes, RECORD.TOO_LARGE, and
 * RECORD.EPOCH_NOT_VALID.
 */
export function packRecord(
  dispatches: readonly Dispatch[],
  key: SigningKey,
  epoch: Epoch,
  shard: number,
  options: PackOptions = {},
): PackedDispatches {
  if (dispatches.some(({ sender, receiver }) => sender !== epoch.node || receiver !== epoch.peer)) {
    throw new ConfidentialityError(
      'RECORD.MIXED',
      'A dispatch is not between the nodes of the epoch',
    );
  }
  if (dispatches.length === 0 || dispatches.length > maxDispatches) {
    throw new ConfidentialityError('RECORD.TOO_LARGE', 'A record holds 1 to 50 dispatches');
  }
  const frames = dispatches.map(encodeFrame);
  const digests = frames.map(digestOf);
  const list = signList({ sender: epoch.node, receiver: epoch.peer, digests }, key);
  return { ...encryptRecord(encodeContent(list, frames), epoch, shard, options), list, digests };
}
