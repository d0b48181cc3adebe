import {
  acceptEpochOffer,
  completeEpoch,
  createEpochOffer,
  createSigningKey,
  inboxTopicOf,
  openKeyMessage,
  openRecord,
  packReceipt,
  packRecord,
  sealKeyMessage,
  signReceipt,
  type Checkpoint,
  type Dispatch,
  type Epoch,
  type EpochAcceptance,
  type KeyMessage,
  type OpenedDispatches,
  type Receipt,
  type Signed,
  type VerifyingKey,
} from '#libs/confidentiality';
import { newEventId, newId, ReferralRequested } from '#libs/contracts';
import type { EventLog } from '#libs/messaging';
import { eventually } from '#libs/service/testing';

const MONTH_MS = 29 * 86_400_000;

/**
 * Another node's exchange, as a spec drives it: it has a real key and speaks the border's language,
 * and does only what the spec asks, the wrong things too.
 */
export class TestPeer {
  readonly key = createSigningKey();
  readonly epochs: Epoch[] = [];
  /** Everything that was published to this node, oldest first. */
  readonly inbox: Buffer[] = [];
  private readonly numbers = new Map<string, number>();

  constructor(
    readonly node: string,
    readonly other: string,
    readonly log: EventLog,
    private readonly keyOfOther: () => VerifyingKey,
  ) {}

  async listen(): Promise<void> {
    await this.log.subscribe({
      group: `${this.node}.peer`,
      topics: [inboxTopicOf(this.node)],
      onFatal: () => undefined,
      onBatch: (records) => {
        this.inbox.push(...records.flatMap(({ value }) => value ?? []));
        return Promise.resolve();
      },
    });
  }

  /** Agrees on an epoch: waits for the other's offer, or, with the smaller id, offers. */
  async agree(lastsMs = MONTH_MS): Promise<Epoch> {
    const epoch = this.node < this.other ? await this.offer(lastsMs) : await this.accept();
    this.epochs.unshift(epoch);
    return epoch;
  }

  /** A dispatch with the next number of its case; `changes` replaces any field. */
  dispatch(subject: string, changes: Partial<Dispatch> = {}): Dispatch {
    const number = changes.number ?? (this.numbers.get(subject) ?? 0) + 1;
    this.numbers.set(subject, number);
    const purpose = changes.purpose ?? 'care-and-protection';
    return {
      ...{ id: newEventId(), sender: this.node, receiver: this.other, subject, number, purpose },
      ...{ topic: inboxTopicOf(this.other), from: `${this.node}.dif` },
      ...{ recipient: `${this.other}.dinaf`, eventType: ReferralRequested.type, eventVersion: 1 },
      body: this.body({ ...ReferralRequested.example, referralId: newId() }),
      ...changes,
    };
  }

  body(data: object, changes: object = {}): string {
    return JSON.stringify({
      source: `/${this.node}/consular-detection`,
      time: new Date().toISOString(),
      ...{ correlationid: newEventId(), causationid: newEventId() },
      basis: { purpose: 'care-and-protection', categories: [] },
      data,
      ...changes,
    });
  }

  /** Packs and publishes one record; returns it, to be published again. */
  async send(...dispatches: Dispatch[]): Promise<Buffer> {
    const { bytes } = packRecord(dispatches, this.key, this.epoch(), 0);
    await this.publish(bytes);
    return bytes;
  }

  async receipt(
    dispatches: Receipt['dispatches'],
    at = new Date().toISOString(),
    sender = this.other,
  ) {
    const receipt = signReceipt({ receiver: this.node, sender, dispatches, at }, this.key);
    await this.publish(packReceipt(receipt, this.epoch(), 0).bytes);
  }

  publish(value: Buffer, key = '0'): Promise<void> {
    return this.log.publish([{ topic: inboxTopicOf(this.other), key, value }]);
  }

  /** The records of dispatches that have come, as far as their epoch is known here. */
  records(): OpenedDispatches[] {
    return this.opened().filter((one) => one.kind === 'dispatches');
  }

  /** Every dispatch that has come, as often as it came. */
  arrived(subject?: string): { dispatch: Dispatch; digest: string }[] {
    const all = this.records().flatMap(({ dispatches, digests }) =>
      dispatches.map((dispatch, index) => ({ dispatch, digest: digests[index]! })),
    );
    return all.filter(({ dispatch }) => subject === undefined || dispatch.subject === subject);
  }

  /** How many bytes each record had that brought something of a case, oldest first. */
  sizesOf(subject: string): number[] {
    return this.inbox.flatMap((bytes) => {
      const record = this.open(bytes);
      const brings = record.ok && record.kind === 'dispatches';
      return brings && record.dispatches.some((one) => one.subject === subject)
        ? [bytes.length]
        : [];
    });
  }

  /** What the other node has sent about its audit chains, oldest first. */
  checkpoints(): Checkpoint[] {
    return this.opened().flatMap((one) => (one.kind === 'checkpoint' ? [one.checkpoint.body] : []));
  }

  /** The versions of the trust lists that were passed on to this node, oldest first. */
  trustLists(): number[] {
    return this.opened().flatMap((one) =>
      one.kind === 'trust-list' ? [one.document.body.version] : [],
    );
  }

  /** The receipts that have come, oldest first. */
  receipts(): Receipt[] {
    return this.opened().flatMap((one) => (one.kind === 'receipt' ? [one.receipt.body] : []));
  }

  /** The states in which a dispatch was receipted, one for each receipt. */
  statesOf({ id }: Dispatch): string[] {
    return this.receipts()
      .flatMap(({ dispatches }) => dispatches)
      .filter((one) => one.id === id)
      .map(({ state }) => state);
  }

  untilReceipted(dispatch: Dispatch, times = 1): Promise<string[]> {
    return eventually(() => {
      const states = this.statesOf(dispatch);
      return Promise.resolve(states.length >= times && states);
    });
  }

  epoch(): Epoch {
    return this.epochs[0]!;
  }

  private opened() {
    return this.inbox.map((bytes) => this.open(bytes)).filter((one) => one.ok);
  }

  private open(bytes: Buffer) {
    return openRecord(bytes, {
      receiver: this.node,
      epochs: () => this.epochs,
      findSigningKey: () => this.keyOfOther(),
    });
  }

  private keyMessages() {
    const context = {
      ...{ receiver: this.node, ownKey: this.key },
      findSigningKey: () => this.keyOfOther(),
    };
    const opened = this.inbox.map((bytes) => openKeyMessage(bytes, context));
    return opened.flatMap((one) => (one?.ok ? [one] : []));
  }

  /** Publishes a message about keys. */
  sendKey(message: KeyMessage): Promise<void> {
    return this.publish(sealKeyMessage(message, this.keyOfOther()));
  }

  private async accept(): Promise<Epoch> {
    const known = new Set(this.epochs.map(({ id }) => id));
    const offer = await eventually(() => {
      const offers = this.keyMessages().filter((one) => one.kind === 'offer');
      return Promise.resolve(offers.find(({ message }) => !known.has(message.body.epoch)));
    });
    const { message, epoch } = acceptEpochOffer(offer.message, this.key)!;
    await this.sendKey(message);
    return epoch;
  }

  private async offer(lastsMs: number): Promise<Epoch> {
    const notBefore = new Date(Date.now() - 1_000);
    const terms = { from: this.node, to: this.other, notBefore };
    const notAfter = new Date(Date.now() + lastsMs);
    const { message, privateKey } = createEpochOffer({ ...terms, notAfter }, this.key);
    const id = message.body.epoch;
    await this.sendKey(message);
    const acceptance = await eventually(() => Promise.resolve(this.acceptancesOf(id)[0]));
    return completeEpoch(message, acceptance, privateKey)!;
  }

  /** Every acceptance of an offer of this peer. */
  acceptancesOf(epoch: string): Signed<EpochAcceptance>[] {
    return this.keyMessages().flatMap((one) =>
      one.kind === 'acceptance' && one.message.body.epoch === epoch ? [one.message] : [],
    );
  }
}
