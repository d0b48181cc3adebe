import { Injectable } from '@nestjs/common';
import { newId, type ConsentId, type ConsentState } from '#libs/contracts';
import { CivilCalendar } from '#libs/calendar';
import { Database, type Transaction } from '#libs/persistence';
import { lockCaseFile, type CaseFile } from '../../case-file/persistence/case-file.repository.js';
import { ConsentStore } from '../persistence/consent-store.js';
import { findConsentsOf, type ConsentLine } from '../persistence/consent.repository.js';
import { ConsentDeadlines } from './consent-deadlines.js';

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
    private readonly deadlines: ConsentDeadlines,
    private readonly calendar: CivilCalendar,
  ) {}

  /**
   * The last day of a consent is over: published as its next version, so that everybody receives it.
   */
  async expire(payload: Record<string, string>): Promise<void> {
    await this.transact(async (tx) => {
      const status = await findStatus(tx, payload);
      if (status?.last.expiresOn === undefined) return;
      const { caseReference } = status.file;
      const { consentId, expiresOn } = status.last;
      if (expiresOn >= this.calendar.today()) {
        await this.deadlines.setExpiry(tx, { caseReference, consentId }, expiresOn);
        return;
      }
      await this.end(tx, status);
    });
  }

  /** The child has turned 18: what others consented to ends, and the own consent is asked. */
  async atMajority(payload: Record<string, string>, today = this.calendar.today()): Promise<void> {
    await this.transact(async (tx) => {
      const status = await findStatus(tx, payload);
      if (!status) return;
      const { file, last } = status;
      const { adultOn } = await this.store.open(tx, file, last);
      if (!adultOn) return;
      if (adultOn > today) {
        const of = { caseReference: file.caseReference, consentId: last.consentId };
        await this.deadlines.setMajority(tx, of, adultOn, today);
        return;
      }
      await this.end(tx, status);
      await this.askChild(tx, status);
    });
  }

  private async end(tx: Transaction, { file, last }: Status): Promise<void> {
    const version = last.version + 1;
    const { language, givenBy, form } = await this.store.open(tx, file, last);
    const encrypted = { language, givenBy, form };
    await this.store.add(tx, file, { ...last, version, state: 'expired' }, encrypted);
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
