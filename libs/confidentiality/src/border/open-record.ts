import { isTrustListDocument } from '../trust-list/trust-list-schema.js';
import type { Epoch } from '../epochs/epoch.js';
import { findEpochOf } from '../epochs/record-kid.js';
import type { Signed } from '../signing/statement.js';
import { isSignedCheckpoint, verifyCheckpoint, type Checkpoint } from './checkpoint.js';
import type {
  OpenContext,
  OpenedCheckpoint,
  OpenedTrustList,
  OpenedDispatches,
  OpenedReceipt,
  OpenedRecord,
  RecordFailure,
  UnopenedRecord,
} from './opened-record.js';
import { decodeContent } from './record-content.js';
import { isSignedReceipt, type Receipt, verifyReceipt } from './receipt.js';
import { decryptRecord } from './encrypt-record.js';
import { verifyDispatches } from './verify-dispatches.js';
import { parseWire } from './wire.js';

/**
 * Opens and verifies a record: receiver, encryption, sender (the epoch's other node and nobody
 * else), signature, each digest, address and organisations. Expected failures are returned, never
 * thrown.
 */
export function openRecord(bytes: Buffer, context: OpenContext): OpenedRecord {
  const record = parseWire(bytes);
  if (!record) return { ok: false, failure: 'malformed' };
  const { header } = record;
  const fail = (failure: RecordFailure): UnopenedRecord => ({ ok: false, failure, header });
  if (header.to !== context.receiver) return fail('not-for-us');
  const epoch = findEpochOf(header, context.epochs());
  if (!epoch) return fail('unknown-epoch');
  const plain = decryptRecord(record, epoch);
  if (!plain) return fail('not-decryptable');
  const content = decodeContent(plain);
  if (!content) return fail('malformed');
  const opened = openContent(content.statement, content.frames, epoch, context);
  if (typeof opened === 'string') return fail(opened);
  return { ok: true, recordId: header.rid, shard: header.shard, sender: epoch.peer, ...opened };
}

type OpenedContent =
  | Pick<OpenedDispatches, 'kind' | 'dispatches' | 'digests' | 'list'>
  | Pick<OpenedReceipt, 'kind' | 'receipt'>
  | Pick<OpenedCheckpoint, 'kind' | 'checkpoint'>
  | Pick<OpenedTrustList, 'kind' | 'document'>;

function openContent(
  statement: unknown,
  frames: readonly Buffer[],
  epoch: Epoch,
  context: OpenContext,
): OpenedContent | RecordFailure {
  if (isSignedReceipt(statement)) return openReceipt(statement, frames, epoch, context);
  if (isSignedCheckpoint(statement)) return openCheckpoint(statement, frames, epoch, context);
  if (isTrustListDocument(statement) && frames.length === 0) {
    return { kind: 'trust-list', document: statement };
  }
  return verifyDispatches(statement, frames, epoch, context);
}

/**
 * A node speaks for its own chains; it sends the same statement to every peer, so no receiver is
 * named in it.
 */
function openCheckpoint(
  checkpoint: Signed<Checkpoint>,
  frames: readonly Buffer[],
  epoch: Epoch,
  context: OpenContext,
): Pick<OpenedCheckpoint, 'kind' | 'checkpoint'> | RecordFailure {
  if (frames.length > 0) return 'malformed';
  const key = context.findSigningKey(epoch.peer, checkpoint.signatures[0]?.keyId ?? '');
  const isOwnWord = checkpoint.body.node === epoch.peer;
  if (!isOwnWord || !key || !verifyCheckpoint(checkpoint, key)) return 'bad-signature';
  return { kind: 'checkpoint', checkpoint };
}

function openReceipt(
  receipt: Signed<Receipt>,
  frames: readonly Buffer[],
  epoch: Epoch,
  context: OpenContext,
): Pick<OpenedReceipt, 'kind' | 'receipt'> | RecordFailure {
  const { receiver, sender } = receipt.body;
  if (frames.length > 0) return 'malformed';
  if (sender !== context.receiver) return 'not-for-us';
  const key = context.findSigningKey(epoch.peer, receipt.signatures[0]?.keyId ?? '');
  if (receiver !== epoch.peer || !key || !verifyReceipt(receipt, key)) return 'bad-signature';
  return { kind: 'receipt', receipt };
}
