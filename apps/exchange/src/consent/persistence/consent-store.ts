import { Injectable } from '@nestjs/common';
import { audit } from '#libs/audit';
import { ConsentRecorded } from '#libs/contracts';
import { Outbox } from '#libs/messaging';
import type { Transaction } from '#libs/persistence';
import { EncryptedRecords } from '#libs/service';
import type { CaseFile } from '../../case-file/persistence/case-file.repository.js';
import { askAgainOfCase } from '../../withheld/persistence/withheld-disclosure.repository.js';
import { consentRecord, type EncryptedPart, type StatementCorrection } from './consent.record.js';
import {
  addConsent,
  findEncryptedPart,
  type ConsentLine,
  type ConsentRecord,
} from './consent.repository.js';

/** A version to be added; the case's file must be locked. */
export type NewConsent = Omit<ConsentRecord, 'recordedAt' | 'ciphertext' | 'caseReference'>;

/** A version with who gave it, in which form and language. */
export interface OpenedConsent extends ConsentLine {
  readonly language: string;
  readonly givenBy?: string;
  readonly form?: string;
  /** That this version corrects what the one before said of who answered, and why. */
  readonly correction?: StatementCorrection;
}

/** Adds versions of consents, each with its event; none is ever changed. */
@Injectable()
export class ConsentStore {
  constructor(
    private readonly records: EncryptedRecords,
    private readonly outbox: Outbox,
  ) {}

  async add(
    tx: Transaction,
    { caseReference, childId }: CaseFile,
    consent: NewConsent,
    encrypted: EncryptedPart,
  ): Promise<void> {
    const { kind, state } = consent;
    const ciphertext = await this.records.encrypt(
      childId,
      consentRecord,
      recordIdOf(consent),
      encrypted,
    );
    await addConsent(tx, { ...consent, caseReference, ciphertext });
    await this.outbox.append(tx, {
      contract: ConsentRecorded,
      ...{ subject: caseReference, keyid: childId, data: eventData(consent) },
    });
    await askAgainOfCase(tx, caseReference);
    const action = encrypted.correction ? 'correct' : 'record';
    audit(tx, { action: `${kind}.${action}`, subject: caseReference, detail: { state } });
  }

  /** Versions of one child's case, opened. */
  async openAll(
    tx: Transaction,
    file: Pick<CaseFile, 'childId'>,
    lines: readonly ConsentLine[],
  ): Promise<OpenedConsent[]> {
    const opened: OpenedConsent[] = [];
    for (const line of lines) {
      const { language, givenBy, form, correction } = await this.open(tx, file, line);
      const answer = { ...(givenBy && { givenBy }), ...(form && { form }) };
      opened.push({ ...line, language, ...answer, ...(correction && { correction }) });
    }
    return opened;
  }

  /** What a version contains about persons. */
  async open(
    tx: Transaction,
    { childId }: Pick<CaseFile, 'childId'>,
    version: Pick<NewConsent, 'consentId' | 'version'>,
  ): Promise<EncryptedPart> {
    const ciphertext = await findEncryptedPart(tx, version);
    return this.records.open(childId, consentRecord, recordIdOf(version), ciphertext);
  }
}

function recordIdOf({ consentId, version }: Pick<NewConsent, 'consentId' | 'version'>): string {
  return `${consentId}:${String(version)}`;
}

function eventData(consent: NewConsent): ConsentRecorded {
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
