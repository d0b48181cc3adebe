import { Injectable } from '@nestjs/common';
import { ChildKeys, decryptBlob, encryptBlob } from '#libs/confidentiality';
import { newId, type ChildId } from '#libs/contracts';
import { park, type ParkedEvent } from '#libs/messaging';
import type { Transaction } from '#libs/persistence';
import { Border } from '../../peer/border.config.js';
import type { Arrival } from './incoming-dispatch.js';
import { CaseFileOpener } from '../../case-file/case-file-opener.js';

/** What is parked, and why. */
export interface ToPark {
  readonly arrival: Arrival;
  readonly reason: string;
}

/** A parked dispatch: the name of the key, and what the key closed. */
interface ParkedCopy {
  readonly keyName: string;
  readonly blob: string;
}

/** Stores, encrypted, what is authentic and cannot be applied. */
@Injectable()
export class DispatchParking {
  readonly consumer: string;

  constructor(
    border: Border,
    private readonly keys: ChildKeys,
    private readonly cases: CaseFileOpener,
  ) {
    this.consumer = `${border.node}.exchange.border`;
  }

  async park(tx: Transaction, parked: readonly ToPark[]): Promise<void> {
    if (parked.length === 0) return;
    const subjects = parked.map(({ arrival }) => arrival.dispatch.subject);
    const { children, erased } = await this.cases.open(tx, subjects);
    const stored = parked.filter(({ arrival }) => !erased.has(arrival.dispatch.subject));
    const rows = await Promise.all(
      stored.map(async ({ arrival, reason }) => ({
        ...streamOf(arrival),
        event_id: arrival.dispatch.id,
        type: arrival.dispatch.eventType,
        reason,
        value: await this.close(arrival, children.get(arrival.dispatch.subject)),
      })),
    );
    await park(tx, this.consumer, rows);
  }

  /** Opens what was parked; undefined once the child was erased. */
  async open({ value, event_id: id }: ParkedEvent): Promise<Arrival | undefined> {
    const { keyName, blob } = JSON.parse(value.toString('utf8')) as ParkedCopy;
    if ((await this.keys.findDestroyed([keyName])).length > 0) return undefined;
    const key = await this.keys.get(keyName);
    const plain = decryptBlob(key, Buffer.from(blob, 'base64'), contextOf(id));
    return JSON.parse(plain.toString('utf8')) as Arrival;
  }

  /** What is about no case may hold anything, as long as nobody could read it: a key of its own. */
  private async close(arrival: Arrival, childId: string | undefined): Promise<Buffer> {
    const keyName = childId ?? newId<ChildId>();
    if (childId === undefined) await this.keys.create([keyName]);
    const key = await this.keys.get(keyName);
    const blob = encryptBlob(key, JSON.stringify(arrival), contextOf(arrival.dispatch.id));
    const stored: ParkedCopy = { keyName, blob: blob.toString('base64') };
    return Buffer.from(JSON.stringify(stored));
  }
}

/** How a parked dispatch's stream is named: one sender, one case. */
export function streamOf({ dispatch }: Arrival): { source: string; subject: string } {
  return { source: `/${dispatch.sender}`, subject: dispatch.subject };
}

function contextOf(dispatchId: string): string {
  return `parked:${dispatchId}`;
}
