import { isDeepStrictEqual } from 'node:util';
import { nodeOf } from '#libs/contracts';
import type { Epoch } from '../epochs/epoch.js';
import { verifyStatement } from '../signing/statement.js';
import { decodeFrame, digestOf } from './dispatch-frame.js';
import { isSignedList } from './dispatch-list.js';
import { inboxTopicOf } from '../trust-list/inbox-topic.js';
import type { Dispatch } from './dispatch.js';
import type { OpenContext, OpenedDispatches, RecordFailure } from './opened-record.js';

type Verified = Pick<OpenedDispatches, 'kind' | 'dispatches' | 'digests' | 'list'>;

/** Verifies list and frames of a decrypted record: first the one signature, then each digest. */
export function verifyDispatches(
  list: unknown,
  frames: readonly Buffer[],
  epoch: Epoch,
  context: OpenContext,
): Verified | RecordFailure {
  if (!isSignedList(list)) return 'malformed';
  const { body, signatures } = list;
  const [signature] = signatures;
  if (body.sender !== epoch.peer || signature?.by !== epoch.peer) return 'bad-signature';
  const key = context.findSigningKey(epoch.peer, signature.keyId);
  if (!key || !verifyStatement('dispatch-list', body, signature, key)) return 'bad-signature';
  if (body.receiver !== context.receiver) return 'not-for-us';
  if (!isDeepStrictEqual(frames.map(digestOf), body.digests)) return 'bad-digest';
  const dispatches = frames.map(decodeFrame);
  if (!dispatches.every((dispatch) => dispatch !== undefined)) return 'malformed';
  for (const dispatch of dispatches) {
    const failure = misaddressed(dispatch, epoch.peer, context.receiver);
    if (failure) return failure;
  }
  return { kind: 'dispatches', dispatches, digests: body.digests, list };
}

/** A node speaks for its own organisations, to those of the node to which it sends. */
function misaddressed(
  dispatch: Dispatch,
  sender: string,
  receiver: string,
): RecordFailure | undefined {
  if (dispatch.receiver !== receiver || dispatch.topic !== inboxTopicOf(receiver)) {
    return 'not-for-us';
  }
  const ownWords = dispatch.sender === sender && belongsTo(sender, dispatch.from);
  return ownWords && belongsTo(receiver, dispatch.recipient) ? undefined : 'foreign-organisation';
}

function belongsTo(node: string, organisation: string): boolean {
  try {
    return nodeOf(organisation) === node;
  } catch {
    return false;
  }
}
