import { verifyStatement, type Signed } from '../signing/statement.js';
import type { VerifyingKey } from '../signing/verifying-key.js';
import type { DispatchList } from './dispatch-list.js';
import { verifyReceipt, type Receipt } from './receipt.js';

/**
 * Whether the list's sender signed, with this key, that it sent the dispatch of this digest. The
 * digest is computed from the dispatch; the list reveals nothing of this dispatch or of the others.
 */
export function provesSent(
  { body, signatures }: Signed<DispatchList>,
  digest: string,
  key: VerifyingKey,
): boolean {
  const [signature] = signatures;
  return (
    signature?.by === body.sender &&
    body.digests.includes(digest) &&
    verifyStatement('dispatch-list', body, signature, key)
  );
}

/** Whether the receipt's receiver signed, with this key, that this became of the dispatch. */
export function provesReceived(
  receipt: Signed<Receipt>,
  { id, digest, state }: Receipt['dispatches'][number],
  key: VerifyingKey,
): boolean {
  const isNamed = receipt.body.dispatches.some(
    (one) => one.id === id && one.digest === digest && one.state === state,
  );
  return isNamed && verifyReceipt(receipt, key);
}
