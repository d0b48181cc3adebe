/**
 * What crosses the border: the copy of one event for one organisation of another node. Each field
 * is covered by the dispatch's digest, which its sender signs.
 */
export interface Dispatch {
  /** UUIDv7; the receiver stores it once for each verified sender. */
  readonly id: string;
  /** The node that sends. */
  readonly sender: string;
  /** The node that receives. */
  readonly receiver: string;
  /** The receiver's inbox, `exchange.<node>`. */
  readonly topic: string;
  /** The case reference, or another stream such as `flows/2026-10`. */
  readonly subject: string;
  /** Number of (sender, receiver, subject), from 1 without gaps. */
  readonly number: number;
  readonly purpose: string;
  readonly consentVersion?: number;
  /** The organisation on whose behalf it is sent; it belongs to the sending node. */
  readonly from: string;
  /** The organisation to which it is addressed; it belongs to the receiving node. */
  readonly recipient: string;
  readonly eventType: string;
  readonly eventVersion: number;
  /** The delivered envelope as JSON: serialised once, never again. */
  readonly body: string;
}
