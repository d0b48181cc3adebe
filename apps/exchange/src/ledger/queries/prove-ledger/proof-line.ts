import {
  provesReceived,
  provesSent,
  VerifyingKey,
  type DispatchList,
  type Receipt,
  type ReceiptState,
  type Signed,
} from '#libs/confidentiality';
import type { LedgerProof } from '../../persistence/ledger.repository.js';

/** What a line of the ledger records of an event, and the signed statement that is to prove it. */
export type ProofRow = { readonly recordedAt: string; readonly eventId: string } & (
  | {
      readonly act: 'receipted';
      readonly receiptState: ReceiptState;
      readonly proof: Extract<LedgerProof, { dispatchId: string }>;
      readonly statement: Signed<Receipt>;
    }
  | {
      readonly act: 'received';
      readonly receiptState: null;
      readonly proof: Extract<LedgerProof, { recordId: string }>;
      readonly statement: Signed<DispatchList>;
    }
);

/** The proof of one dispatch, in case of doubt: nothing in it is about a child. */
export interface ProofLine {
  readonly act: ProofRow['act'];
  readonly recordedAt: string;
  readonly eventId: string;
  /** The id by which a receipt names the dispatch; a list names it by its digest alone. */
  readonly dispatchId: string | null;
  readonly digest: string;
  readonly receiptState: ReceiptState | null;
  /** The node that signed. */
  readonly signedBy: string;
  /** Its public key, as a trust list has named it; null where none did. */
  readonly key: string | null;
  /** Whether the statement, under that key, proves what the line records. */
  readonly verified: boolean;
  readonly statement: ProofRow['statement'];
}

/** The node that signed the statement of a row. */
export function signerOf(row: ProofRow): string {
  return row.act === 'receipted' ? row.statement.body.receiver : row.statement.body.sender;
}

/** Holds a row against its statement, with the keys that its signer has had. */
export function proofLine(row: ProofRow, keys: readonly string[]): ProofLine {
  const { act, recordedAt, eventId, proof, receiptState, statement } = row;
  const keyId = statement.signatures[0]?.keyId;
  const key = keys.map((text) => VerifyingKey.parse(text)).find((one) => one.keyId === keyId);
  return {
    ...{ act, recordedAt, eventId, receiptState, statement },
    dispatchId: 'dispatchId' in proof ? proof.dispatchId : null,
    digest: proof.digest,
    signedBy: signerOf(row),
    key: key?.text ?? null,
    verified: key !== undefined && isProved(row, key),
  };
}

function isProved(row: ProofRow, key: VerifyingKey): boolean {
  if (row.act === 'received') return provesSent(row.statement, row.proof.digest, key);
  const { dispatchId: id, digest } = row.proof;
  return provesReceived(row.statement, { id, digest, state: row.receiptState }, key);
}
