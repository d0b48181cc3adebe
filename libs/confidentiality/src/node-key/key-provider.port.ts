/**
 * Wraps data keys under the key of the node. The file provider is the embedded one; a vault or a
 * cloud's key service implements the same port.
 */
export interface KeyProvider {
  /** Names the node key in use; no secret. */
  readonly keyId: string;
  /** Encrypts a small secret. `context` names its owner and must be given again to unwrap. */
  wrap(plain: Buffer, context: string): Promise<Buffer>;
  /** The secret again. Throws NODE_KEY.CANNOT_UNWRAP for another key, context or a changed byte. */
  unwrap(wrapped: Buffer, context: string): Promise<Buffer>;
  /** Whether a former node key wrapped it, so that it is to be wrapped again. */
  isOutdated(wrapped: Buffer): boolean;
}
