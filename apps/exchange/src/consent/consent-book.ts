import { Injectable } from '@nestjs/common';
import { audit } from '#libs/audit';
import { consentRecordedV1, type ConsentRecordedV1 } from '#libs/contracts';
import { Outbox } from '#libs/messaging';
import type { Transaction } from '#libs/persistence';
import { SealedRecords } from '#libs/service';
import type { CaseFile } from '../case-file/persistence/case-files.js';
import { addConsent, findSealedPart, type ConsentRecord } from './persistence/consents.js';

/** What of a consent is said of persons, and lies under the child's key. */
export interface SealedPart {
  readonly witness?: string | undefined;
  readonly withheld?: readonly unknown[] | undefined;
  /** The day on which the child turns 18, as far as it is known. */
  readonly adultOn?: string | undefined;
}

/** A version to be added; the case's file must be locked. */
export type NewConsent = Omit<ConsentRecord, 'recordedAt' | 'sealed' | 'caseReference'>;

/** Adds versions to the memory of what was said, each with its event; none is ever changed. */
@Injectable()
export class ConsentBook {
  constructor(
    private readonly records: SealedRecords,
    private readonly outbox: Outbox,
  ) {}

  async add(
    tx: Transaction,
    { caseReference, childId }: CaseFile,
    consent: NewConsent,
    said: SealedPart,
  ): Promise<void> {
    const { kind, state } = consent;
    const sealed = await this.records.seal(childId, contextOf(consent), said);
    await addConsent(tx, { ...consent, caseReference, sealed });
    await this.outbox.append(tx, {
      contract: consentRecordedV1,
      ...{ subject: caseReference, keyid: childId, data: eventData(consent) },
    });
    audit(tx, { action: `${kind}.record`, subject: caseReference, detail: { state } });
  }

  /** What was said of persons in a version. */
  async open(
    tx: Transaction,
    { childId }: CaseFile,
    version: Pick<NewConsent, 'consentId' | 'version'>,
  ): Promise<SealedPart> {
    const sealed = await findSealedPart(tx, version);
    return this.records.open<SealedPart>(childId, contextOf(version), sealed);
  }
}

function contextOf({ consentId, version }: Pick<NewConsent, 'consentId' | 'version'>): string {
  return `consent:${consentId}:${String(version)}`;
}

function eventData(consent: NewConsent): ConsentRecordedV1 {
  const { consentId, version, kind, state, expiresOn, exemption } = consent;
  return {
    ...{ consentId, kind, version, state },
    purposes: [...consent.purposes],
    categories: [...consent.categories],
    recipients: [...consent.recipients],
    ...(expiresOn && { expiresOn }),
    ...(exemption && { exemption }),
  };
}
