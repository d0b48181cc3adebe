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
export { packDirectory } from './border/directory-record.js';
export { inboxTopicOf, type Dispatch } from './border/dispatch.js';
export { maxDispatches, type DispatchList } from './border/dispatch-list.js';
export { fitRecords, type FittedRecords } from './border/fit-records.js';
export { openRecord } from './border/open-record.js';
export type {
  OpenContext,
  OpenedCheckpoint,
  OpenedDirectory,
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
export type { PackedRecord, PackOptions } from './border/seal.js';
export { maxWireBytes, parseWire, type RecordHeader, type Wire } from './border/wire.js';
export { KeyStock, type NewChild } from './data-keys/key-stock.js';
export { ChildKeys, type ChildKeysOptions } from './data-keys/child-keys.js';
export { watchDestroyedKeys, type KeyWatch } from './data-keys/watch-destroyed-keys.js';
export { KeyStore, type StoredKey } from './data-keys/key-store.js';
export { rewrapKeys } from './data-keys/rewrap-keys.js';
export { migrateKeyStore, type KeyStoreMigration } from './data-keys/migrate-key-store.js';
export type {
  Directory,
  DirectoryBody,
  DirectoryDocument,
  DirectoryEntry,
  Organisation,
  SharingAgreement,
} from './directory/directory.js';
export {
  agreementsBetween,
  findAcceptedVersion,
  findEntry,
  findOrganisation,
  isDirectoryValid,
  nodeKeysOf,
  peersOf,
} from './directory/read-directory.js';
export {
  signAgreement,
  signDirectory,
  signDirectoryEntry,
  signKeyReplacement,
} from './directory/sign-directory.js';
export {
  verifyDirectory,
  type DirectoryFailure,
  type TrustAnchor,
  type VerifiedDirectory,
} from './directory/verify-directory.js';
export {
  answerEpochOffer,
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
  writeKeyMessage,
  type EpochAnswer,
  type EpochOffer,
  type KeyMessage,
} from './epochs/key-message.js';
export {
  openKeyMessage,
  type KeyMessageContext,
  type KeyMessageFailure,
  type OpenedKeyMessage,
} from './epochs/open-key-message.js';
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
