import { setImmediate as turn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import {
  openKeyMessage,
  openRecord,
  type OpenedCheckpoint,
  type OpenedTrustList,
  type OpenedDispatches,
  type OpenedKeyMessage,
  type OpenedReceipt,
  type OpenedRecord,
} from '#libs/confidentiality';
import type { LogRecord, QuarantinedRecord } from '#libs/messaging';
import { TrustListCache } from '../../trust-list/in-force/trust-list-cache.js';
import { Border } from '../../peer/border.config.js';
import { EpochCache } from '../../peer/epoch-cache.js';
import { EpochManager } from '../epochs/epoch-manager.js';

/** A record that nobody waits for, and why. */
export type RefusedRecord = QuarantinedRecord;

/**
 * No trust list was adopted here yet, so nobody's signature can be verified: the inbox waits. No list
 * comes by it either, since a peer encrypts what it forwards.
 */
export class NoTrustListError extends Error {
  override readonly name = 'NoTrustListError';
  readonly code = 'TRUST_LIST.NONE_ADOPTED';
  readonly retryable = true;
}

/** What a batch of the inbox holds, once it has been opened. */
export interface OpenedBatch {
  readonly dispatches: OpenedDispatches[];
  readonly receipts: OpenedReceipt[];
  readonly checkpoints: OpenedCheckpoint[];
  readonly trustLists: OpenedTrustList[];
  readonly refused: RefusedRecord[];
  /** Where each record of dispatches lies, by its id. */
  readonly origins: Map<string, LogRecord>;
}

/** The longest that decrypting blocks the event loop, but for a single record. */
const AT_A_STRETCH_MS = 10;

/** Opens and verifies what is in the inbox; key messages go to the epoch manager immediately. */
@Injectable()
export class InboxOpener {
  constructor(
    private readonly border: Border,
    private readonly trustList: TrustListCache,
    private readonly epochs: EpochCache,
    private readonly manager: EpochManager,
  ) {}

  /** Throws `NoTrustListError`, which is the moment's. */
  async open(records: readonly LogRecord[]): Promise<OpenedBatch> {
    if (!this.trustList.current()) throw new NoTrustListError('no trust list was adopted');
    const batch: OpenedBatch = {
      ...{ dispatches: [], receipts: [], checkpoints: [], trustLists: [], refused: [] },
      origins: new Map(),
    };
    const refresh = once(() => this.epochs.refresh());
    let since = performance.now();
    for (const record of records) {
      if (performance.now() - since > AT_A_STRETCH_MS) {
        await turn();
        since = performance.now();
      }
      const opened = record.value && (await this.openOne(record.value, refresh));
      const refused = opened === null ? { reason: 'tombstone' } : store(batch, record, opened);
      if (refused) batch.refused.push({ record, ...refused });
    }
    return batch;
  }

  /** What a record holds; `undefined` when it was a key message, which is processed already. */
  private async openOne(
    bytes: Buffer,
    refresh: () => Promise<unknown>,
  ): Promise<Opened | undefined> {
    const opened = this.decrypt(bytes);
    if (opened.ok || opened.failure !== 'unknown-epoch') return opened;
    const message = this.openKey(bytes);
    if (message) return this.process(message);
    // Another instance may have agreed on it a moment ago.
    await refresh();
    return this.decrypt(bytes);
  }

  private decrypt(bytes: Buffer) {
    return openRecord(bytes, {
      receiver: this.border.node,
      epochs: () => this.epochs.all(),
      findSigningKey: (node, keyId) => this.trustList.signingKey(node, keyId),
    });
  }

  private openKey(bytes: Buffer): OpenedKeyMessage | undefined {
    return openKeyMessage(bytes, {
      receiver: this.border.node,
      ownKey: this.border.signingKey,
      findSigningKey: (node, keyId) => this.trustList.signingKey(node, keyId),
    });
  }

  private async process(opened: OpenedKeyMessage): Promise<Opened | undefined> {
    if (!opened.ok) return opened;
    if (opened.kind === 'offer') await this.manager.accept(opened.message);
    else await this.manager.complete(opened.message);
    return undefined;
  }
}

type Opened =
  OpenedRecord | { readonly ok: false; readonly failure: string; readonly content?: string };

/** Adds to the batch what a record holds; returns why it was refused. */
function store(
  batch: OpenedBatch,
  record: LogRecord,
  opened: Opened | undefined,
): Omit<RefusedRecord, 'record'> | undefined {
  if (!opened) return undefined;
  if (!opened.ok) {
    const content = 'content' in opened ? opened.content : undefined;
    return { reason: opened.failure, ...(content !== undefined && { content }) };
  }
  if (opened.kind === 'receipt') {
    batch.receipts.push(opened);
  } else if (opened.kind === 'checkpoint') {
    batch.checkpoints.push(opened);
  } else if (opened.kind === 'trust-list') {
    batch.trustLists.push(opened);
  } else {
    batch.dispatches.push(opened);
    batch.origins.set(opened.recordId, record);
  }
  return undefined;
}

function once<Result>(work: () => Promise<Result>): () => Promise<Result> {
  let result: Promise<Result> | undefined;
  return () => (result ??= work());
}
