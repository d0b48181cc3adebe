import { Injectable } from '@nestjs/common';
import { HoldSet, newId, type HoldId, type HoldReason } from '#libs/contracts';
import { Outbox } from '#libs/messaging';
import type { Transaction } from '#libs/persistence';
import type { HoldFact } from '#libs/policy';
import { EncryptedRecords } from '#libs/service';
import type { CaseFile } from '../../case-file/persistence/case-file.repository.js';
import { stopsAbroadOnly } from '../domain/hold-reason.js';
import { holdRecord } from './hold.record.js';
import { addHold, findHoldsOf, type StoredHold } from './hold.repository.js';

/** A hold, opened as far as a decision asks for it. */
export interface OpenedHold {
  readonly caseReference: string;
  readonly liftedAt: Date | null;
  readonly abroadOnly: boolean;
  /** The organisations that may know of it: see `knownTo`. */
  readonly knownTo: readonly string[];
}

/** Sets holds and reads them; why one was set is encrypted under the child's key. */
@Injectable()
export class HoldStore {
  constructor(
    private readonly records: EncryptedRecords,
    private readonly outbox: Outbox,
  ) {}

  /**
   * Of these cases, those with a hold in force, all holds of a case as one; with an organisation,
   * only holds that it may know of.
   */
  async findHeld(
    tx: Transaction,
    caseReferences: readonly string[],
    organisation?: string,
  ): Promise<Map<string, HoldFact>> {
    const holds = await this.find(tx, caseReferences);
    const inForce = holds.filter(
      ({ liftedAt, knownTo: known }) =>
        liftedAt === null && (organisation === undefined || known.includes(organisation)),
    );
    const ofCases = Map.groupBy(inForce, ({ caseReference }) => caseReference);
    return new Map([...ofCases].map(([caseReference, own]) => [caseReference, asOne(own)]));
  }

  /** All holds of these cases, those that were lifted too. */
  async find(tx: Transaction, caseReferences: readonly string[]): Promise<OpenedHold[]> {
    const holds = await findHoldsOf(tx, caseReferences);
    const opened = await this.records.openMany(holdRecord, holds);
    return holds.map((hold, at) => ({
      ...{ caseReference: hold.caseReference, liftedAt: hold.liftedAt, knownTo: knownTo(hold) },
      abroadOnly: hold.originAbroad && stopsAbroadOnly(opened[at]?.reason),
    }));
  }

  /**
   * Sets a hold and publishes it; one of the same organisation that is in force for the same reason
   * stays. One of another organisation is not found by it: its id would reveal it, and to lift one
   * ends no other. The case's file must be locked, so that no claim is decided at
   * the same time, and no other hold is set.
   */
  async set(
    tx: Transaction,
    file: CaseFile,
    { reason, setBy }: { reason: HoldReason; setBy: string },
  ): Promise<string> {
    const { caseReference, childId } = file;
    const existing = await this.findInForce(tx, caseReference, { reason, setBy });
    if (existing) return existing.id;
    const id = newId<HoldId>();
    const ciphertext = await this.records.encrypt(childId, holdRecord, id, { reason });
    await addHold(tx, { id, caseReference, ciphertext, setBy });
    await this.outbox.append(tx, {
      ...{ contract: HoldSet, subject: caseReference, keyid: childId },
      data: { holdId: id, reason },
    });
    return id;
  }

  private async findInForce(
    tx: Transaction,
    caseReference: string,
    { reason, setBy }: { readonly reason: HoldReason; readonly setBy: string },
  ): Promise<StoredHold | undefined> {
    const holds = await findHoldsOf(tx, [caseReference]);
    const opened = await this.records.openMany(holdRecord, holds);
    return holds.find(
      (hold, at) =>
        !hold.liftedAt &&
        opened[at]?.reason === reason &&
        ownerOf(hold) === ownerOf({ ...hold, setBy }),
    );
  }
}

/** Who set a hold: that of a screening is of who registered the child. */
function ownerOf({ setBy, registeredBy }: Pick<StoredHold, 'setBy' | 'registeredBy'>): string {
  const isService = setBy.startsWith('/');
  return isService ? (registeredBy ?? setBy) : setBy;
}

/** Who may lift a hold may know of it: the organisation that set it, and that registered the child. */
function knownTo({ setBy, registeredBy }: StoredHold): string[] {
  return registeredBy === null ? [setBy] : [setBy, registeredBy];
}

/** Several holds of a case as the policy asks for them: it stops everybody whom one of them stops. */
export function asOne(holds: readonly OpenedHold[]): HoldFact {
  return { lifted: false, abroadOnly: holds.every(({ abroadOnly }) => abroadOnly) };
}
