import { Injectable } from '@nestjs/common';
import { audit } from '#libs/audit';
import { CivilCalendar } from '#libs/calendar';
import { ChildKeys } from '#libs/confidentiality';
import type { AgeBand } from '#libs/contracts';
import type { Transaction } from '#libs/persistence';
import { EncryptedRecords, encryptRecord } from '#libs/service';
import { isBelowAssent, type KnownAge } from '../domain/age-of-assent.js';
import { reportedAge } from '../domain/reported-age.js';
import { ConsentStore } from './consent-store.js';
import { findConsentsOf } from './consent.repository.js';
import { knownAgeRecord } from './known-age.record.js';

/** The age of the child of a case, as something that reached the exchange says it. */
export interface LearnedAge {
  readonly caseReference: string;
  readonly childId: string;
  readonly age: KnownAge;
}

/** The same as a preview shows it: on the day of the request. */
export interface PreviewedAge extends Pick<LearnedAge, 'caseReference' | 'childId'> {
  readonly ageBand: AgeBand;
}

/** An event that may be a report. */
export interface ReportedAge extends Pick<LearnedAge, 'caseReference' | 'childId'> {
  readonly type: string;
  readonly data: unknown;
}

const STORE = `insert into known_ages (case_reference, ciphertext)
  select * from unnest($1::text[], $2::bytea[]) order by 1
  on conflict (case_reference) do update set ciphertext = excluded.ciphertext`;

/** How old the child of each case is, under the child's key; the newest that was learned counts. */
@Injectable()
export class KnownAges {
  constructor(
    private readonly keys: ChildKeys,
    private readonly records: EncryptedRecords,
    private readonly consents: ConsentStore,
    private readonly calendar: CivilCalendar,
  ) {}

  /** Of cases of which nothing was recorded yet; of an erased child nothing is stored. */
  async store(tx: Transaction, learned: readonly LearnedAge[]): Promise<void> {
    // Of a case the last counts: one statement may not touch a row twice.
    const newest = [...new Map(learned.map((one) => [one.caseReference, one])).values()];
    const keys = await this.keys.getMany(newest.map(({ childId }) => childId));
    const stored = newest.flatMap(({ caseReference, childId, age }) => {
      const key = keys.get(childId);
      return key
        ? [{ caseReference, blob: encryptRecord(key, knownAgeRecord, caseReference, age) }]
        : [];
    });
    if (stored.length === 0) return;
    await tx.query(STORE, [
      stored.map(({ caseReference }) => caseReference),
      stored.map(({ blob }) => blob),
    ]);
  }

  /**
   * The same of cases that may have consents: where an age contradicts that assent does not apply
   * because of it, the child is asked, and nothing goes until they have answered.
   */
  async learn(tx: Transaction, learned: readonly LearnedAge[]): Promise<void> {
    if (learned.length === 0) return;
    await this.store(tx, learned);
    const today = this.calendar.today();
    const old = learned.filter(({ age }) => isBelowAssent(age, today) === 'no');
    const consents = await findConsentsOf(
      tx,
      old.map(({ caseReference }) => caseReference),
    );
    for (const file of old) {
      const lines = consents.get(file.caseReference) ?? [];
      const newest = new Map(lines.map((line) => [line.consentId, line]));
      for (const { exemption, ...last } of newest.values()) {
        if (last.state !== 'not-applicable' || exemption !== 'age') continue;
        const { language } = await this.consents.open(tx, file, last);
        const asked = { ...last, version: last.version + 1, state: 'requested' as const };
        await this.consents.add(tx, file, asked, { language, givenBy: 'child' });
        audit(tx, { action: 'assent.ask-again', subject: file.caseReference });
      }
    }
  }

  /** As `learn`, of what previews that came today show. */
  async learnPreviewed(tx: Transaction, previewed: readonly PreviewedAge[]): Promise<void> {
    const on = this.calendar.today();
    await this.learn(
      tx,
      previewed.map(({ ageBand, ...of }) => ({ ...of, age: { ageBand, on } })),
    );
  }

  /** As `learn`, of what reports say: they are newer than what was registered. */
  async learnReported(tx: Transaction, reports: readonly ReportedAge[]): Promise<void> {
    const today = this.calendar.today();
    await this.learn(
      tx,
      reports.flatMap(({ type, data, ...of }) => {
        const age = reportedAge(type, data, today);
        return age ? [{ ...of, age }] : [];
      }),
    );
  }

  /** Undefined where nobody knows it. Throws when the child was erased. */
  async find(
    tx: Transaction,
    { caseReference, childId }: Pick<LearnedAge, 'caseReference' | 'childId'>,
  ): Promise<KnownAge | undefined> {
    const [row] = await tx.query<{ ciphertext: Buffer }>(
      'select ciphertext from known_ages where case_reference = $1',
      [caseReference],
    );
    return row && this.records.open(childId, knownAgeRecord, caseReference, row.ciphertext);
  }
}
