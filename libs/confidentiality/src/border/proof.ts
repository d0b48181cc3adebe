import { verifyStatement, type Signed } from '../signing/statement.js';
import type { VerifyingKey } from '../signing/verifying-key.js';
import { digestOf, encodeFrame } from './dispatch-frame.js';
import type { DispatchList } from './dispatch-list.js';
import type { Dispatch } from './dispatch.js';

/** What proves to a third party that a node sent one dispatch: the list without the others. */
export interface DispatchProof {
  readonly dispatch: Dispatch;
  readonly list: Signed<DispatchList>;
}

/** The proof of one dispatch, or undefined when the list does not name it. */
export function proveDispatch(
  list: Signed<DispatchList>,
  dispatch: Dispatch,
): DispatchProof | undefined {
  return list.body.digests.includes(digestOf(encodeFrame(dispatch)))
    ? { dispatch, list }
    : undefined;
}

/** Whether the key's owner sent exactly this dispatch, as `dispatch.sender`. */
export function verifyProof({ dispatch, list }: DispatchProof, key: VerifyingKey): boolean {
  const { body, signatures } = list;
  const [signature] = signatures;
  return (
    signature?.by === dispatch.sender &&
    body.sender === dispatch.sender &&
    body.receiver === dispatch.receiver &&
    body.digests.includes(digestOf(encodeFrame(dispatch))) &&
    verifyStatement('dispatch-list', body, signature, key)
  );
}
