export type { BlindIndex } from './blind-index/blind-index.js';
export { encryptBlob, decryptBlob } from './blobs/blob.js';
export { canonicalJson } from './canonical-json.js';
export {
  isSignedCheckpoint,
  packCheckpoint,
  signCheckpoint,
  verifyCheckpoint,
  type Checkpoint,
} from './border/checkpoint.js';
export { packTrustList } from './border/trust-list-record.js';
export { type Dispatch } from './border/dispatch.js';
export { inboxTopicOf } from './trust-list/inbox-topic.js';
export { maxDispatches, type DispatchList } from './border/dispatch-list.js';
export { fitRecords, type FittedRecords } from './border/fit-records.js';
export { openRecord } from './border/open-record.js';
export type {
  OpenContext,
  OpenedCheckpoint,
  OpenedTrustList,
  OpenedDispatches,
  OpenedReceipt,
  OpenedRecord,
  RecordFailure,
  UnopenedRecord,
} from './border/opened-record.js';
export { packRecord, type PackedDispatches } from './border/pack-record.js';
export { provesReceived, provesSent } from './border/proof.js';
export {
  maxReceipted,
  packReceipt,
  signReceipt,
  verifyReceipt,
  type Receipt,
  type ReceiptState,
} from './border/receipt.js';
export type { PackedRecord, PackOptions } from './border/encrypt-record.js';
export { maxWireBytes, parseWire, type RecordHeader, type WireRecord } from './border/wire.js';
export { KeyPool, type NewChild } from './data-keys/key-pool.js';
export { ChildKeys, type ChildKeysOptions } from './data-keys/child-keys.js';
export { watchDestroyedKeys, type KeyWatch } from './data-keys/watch-destroyed-keys.js';
export { KeyStore, type StoredKey } from './data-keys/key-store.js';
export { rewrapKeys } from './data-keys/rewrap-keys.js';
export { migrateKeyStore, type KeyStoreMigration } from './data-keys/migrate-key-store.js';
export type {
  TrustList,
  TrustListBody,
  TrustListDocument,
  TrustListEntry,
  Organisation,
  SharingAgreement,
} from './trust-list/trust-list.js';
export {
  agreementsBetween,
  compareCodeLists,
  findAcceptedVersion,
  findEntry,
  findOrganisation,
  isTrustListValid,
  nodeKeysOf,
  peersOf,
} from './trust-list/read-trust-list.js';
export {
  signAgreement,
  signTrustList,
  signTrustListEntry,
  signKeyReplacement,
} from './trust-list/sign-trust-list.js';
export {
  verifyTrustList,
  type TrustListFailure,
  type TrustAnchor,
  type VerifiedTrustList,
} from './trust-list/verify-trust-list.js';
export {
  acceptEpochOffer,
  completeEpoch,
  createEpochOffer,
  type CreatedOffer,
  type EpochTerms,
} from './epochs/agree-epoch.js';
export {
  exportPrivate,
  importEpochKey,
  importPrivate,
  maxEpochDays,
  type Epoch,
} from './epochs/epoch.js';
export {
  signKeyMessage,
  type EpochAcceptance,
  type EpochOffer,
  type KeyMessage,
} from './epochs/key-message.js';
export { sealKeyMessage } from './border/seal-key-message.js';
export {
  openKeyMessage,
  type KeyMessageContext,
  type KeyMessageFailure,
  type OpenedKeyMessage,
} from './border/open-key-message.js';
export {
  ConfidentialityError,
  DataKeyDestroyedError,
  KeyStoreUnavailableError,
  type ConfidentialityErrorCode,
} from './errors.js';
export { createNodeKeyFile, FileKeyProvider } from './node-key/file-key-provider.js';
export type { KeyProvider } from './node-key/key-provider.port.js';
export { createSecretFile, readSecretFile, readSecretFileSync } from './secret-file.js';
export {
  createSigningKey,
  createSigningKeyFile,
  readSigningKeyFile,
  SigningKey,
} from './signing/signing-key.js';
export type { Signature, Signed } from './signing/statement.js';
export { VerifyingKey } from './signing/verifying-key.js';
