import { Injectable } from '@nestjs/common';
import { newId, type ConsentId, type ConsentState } from '#libs/contracts';
import { Database, type Transaction } from '#libs/persistence';
import { lockCaseFile, type CaseFile } from '../../case-file/persistence/case-file.repository.js';
import { ConsentStore } from '../persistence/consent-store.js';
import { findConsentsOf, type ConsentLine } from '../persistence/consent.repository.js';
import { scheduleMajority } from './consent-deadlines.js';

const OPEN: readonly ConsentState[] = ['requested', 'given', 'renewed'];

interface Status {
  readonly file: CaseFile;
  readonly last: ConsentLine;
}

/** Ends consents that time ends. Doing it twice, or too late, does no harm. */
@Injectable()
export class EndConsents {
  constructor(
    private readonly database: Database,
    private readonly store: ConsentStore,
  ) {}

  /**
   * The last day of a consent is over: published as its next version, so that everybody receives it.
   */
  async expire(payload: Record<string, string>): Promise<void> {
    await this.transact(async (tx) => {
      const status = await findStatus(tx, payload);
      const today = new Date().toISOString().slice(0, 10);
      if (!status?.last.expiresOn || status.last.expiresOn >= today) return;
      await this.end(tx, status);
    });
  }

  /** The child has turned 18: what others consented to ends, and the own consent is asked. */
  async atMajority(payload: Record<string, string>, now = new Date()): Promise<void> {
    await this.transact(async (tx) => {
      const status = await findStatus(tx, payload);
      if (!status) return;
      const { file, last } = status;
      const { adultOn } = await this.store.open(tx, file, last);
      if (!adultOn) return;
      if (adultOn > now.toISOString().slice(0, 10)) {
        await scheduleMajority(tx, file.caseReference, last.consentId, adultOn, now);
        return;
      }
      await this.end(tx, status);
      await this.askChild(tx, status);
    });
  }

  private async end(tx: Transaction, { file, last }: Status): Promise<void> {
    const version = last.version + 1;
    const { language, givenBy, form } = await this.store.open(tx, file, last);
    const said = { language, givenBy, form };
    await this.store.add(tx, file, { ...last, version, state: 'expired' }, said);
  }

  /** Once for a case, however many guardians had consented. */
  private async askChild(tx: Transaction, { file, last }: Status): Promise<void> {
    const lines = await linesOf(tx, file.caseReference);
    const consents = lines.filter(({ kind }) => kind === 'consent');
    const opened = await this.store.openAll(tx, file, consents);
    if (opened.some(({ givenBy }) => givenBy === 'child')) return;
    const { expiresOn: _over, ...asked } = last;
    const { language } = await this.store.open(tx, file, last);
    await this.store.add(
      tx,
      file,
      {
        ...asked,
        ...{ consentId: newId<ConsentId>(), version: 1, state: 'requested' },
      },
      { language, givenBy: 'child' },
    );
  }

  private async transact(work: (tx: Transaction) => Promise<void>): Promise<void> {
    await this.database.transaction({ subject: 'timer:exchange' }, work);
  }
}

/** A consent that is in force or asked for, its case's file locked. */
async function findStatus(
  tx: Transaction,
  { caseReference = '', consentId }: Record<string, string>,
): Promise<Status | undefined> {
  const file = await lockCaseFile(tx, caseReference);
  const lines = await linesOf(tx, caseReference);
  const last = lines.filter((line) => line.consentId === consentId).at(-1);
  return file && last && OPEN.includes(last.state) ? { file, last } : undefined;
}

async function linesOf(tx: Transaction, caseReference: string): Promise<ConsentLine[]> {
  return (await findConsentsOf(tx, [caseReference])).get(caseReference) ?? [];
}
