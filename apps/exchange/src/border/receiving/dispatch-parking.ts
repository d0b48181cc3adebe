import { Injectable } from '@nestjs/common';
import { ChildKeys, decryptBlob, encryptBlob } from '#libs/confidentiality';
import { park, parkAgain, takeReplayable, unpark } from '#libs/messaging';
import type { Transaction } from '#libs/persistence';
import { DirectoryBook } from '../../directory/directory-book.js';
import type { Arrival } from './arrival.js';
import { DispatchApplier } from './dispatch-applier.js';
import { examine, UnappliableDispatchError } from './examine.js';

/** What is parked, and why. */
export interface ToPark {
  readonly arrival: Arrival;
  readonly reason: string;
}

interface Kept {
  readonly childId: string | null;
  readonly blob: string;
}

/** Keeps, encrypted, what is authentic and cannot be applied; applies it when an operator asks. */
@Injectable()
export class DispatchParking {
  constructor(
    private readonly keys: ChildKeys,
    private readonly directory: DirectoryBook,
    private readonly applier: DispatchApplier,
  ) {}

  async park(tx: Transaction, consumer: string, parked: readonly ToPark[]): Promise<void> {
    if (parked.length === 0) return;
    const subjects = parked.map(({ arrival }) => arrival.dispatch.subject);
    const children = await this.applier.childrenOf(tx, subjects);
    const rows = await Promise.all(
      parked.map(async ({ arrival, reason }) => ({
        source: `/${arrival.dispatch.sender}`,
        subject: arrival.dispatch.subject,
        event_id: arrival.dispatch.id,
        type: arrival.dispatch.eventType,
        reason,
        value: await this.close(arrival, children.get(arrival.dispatch.subject) ?? null),
      })),
    );
    await park(tx, consumer, rows);
  }

  /** Applies the next parked dispatch that may be tried again; false when there is none. */
  async replayOne(tx: Transaction, consumer: string): Promise<boolean> {
    const parked = await takeReplayable(tx, consumer);
    if (!parked) return false;
    const arrival = await this.open(parked.value, parked.event_id);
    const today = new Date().toISOString().slice(0, 10);
    try {
      const examined = examine(arrival.dispatch, this.directory.current(), today);
      await this.applier.apply(tx, [{ arrival, examined }]);
      await unpark(tx, parked.position);
    } catch (error) {
      if (!(error instanceof UnappliableDispatchError)) throw error;
      await parkAgain(tx, parked.position, error.code);
    }
    return true;
  }

  private async close(arrival: Arrival, childId: string | null): Promise<Buffer> {
    const text = JSON.stringify(arrival);
    const blob =
      childId === null
        ? Buffer.from(text)
        : encryptBlob(await this.keys.get(childId), text, contextOf(arrival.dispatch.id));
    const kept: Kept = { childId, blob: blob.toString('base64') };
    return Buffer.from(JSON.stringify(kept));
  }

  private async open(value: Buffer, id: string): Promise<Arrival> {
    const { childId, blob } = JSON.parse(value.toString('utf8')) as Kept;
    const bytes = Buffer.from(blob, 'base64');
    const plain =
      childId === null ? bytes : decryptBlob(await this.keys.get(childId), bytes, contextOf(id));
    return JSON.parse(plain.toString('utf8')) as Arrival;
  }
}

function contextOf(dispatchId: string): string {
  return `parked:${dispatchId}`;
}
