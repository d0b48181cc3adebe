import { Injectable } from '@nestjs/common';
import { ConsentWithdrawn, newId, type WithdrawalId } from '#libs/contracts';
import { Outbox, type NewEvent } from '#libs/messaging';
import type { Transaction } from '#libs/persistence';
import type { ConsentFact } from '#libs/policy';
import type { CaseFile } from '../case-file/persistence/case-file.repository.js';
import { TrustListCache } from '../trust-list/in-force/trust-list-cache.js';
import { rememberWithdrawn } from '../withheld/persistence/withheld-disclosure.repository.js';
import { reachedUnder } from './domain/reached-under.js';
import { addWithdrawal, findConsentedDisclosures } from './persistence/withdrawal.repository.js';
import { WithdrawalSettings } from './settings/withdrawal.config.js';

const HOUR_MS = 3_600_000;

/** Notifies every node that received something under a consent that it was withdrawn. */
@Injectable()
export class AnnounceWithdrawal {
  constructor(
    private readonly outbox: Outbox,
    private readonly trustList: TrustListCache,
    private readonly settings: WithdrawalSettings,
  ) {}

  /**
   * Under the lock of the case's file, so that what was claimed before is in the ledger and what
   * comes after is withheld. `versions` are all of the record that is withdrawn.
   */
  async announce(
    tx: Transaction,
    { caseReference, childId }: CaseFile,
    versions: readonly ConsentFact[],
    recordedBy: string,
  ): Promise<WithdrawalId> {
    const [first] = versions;
    if (!first) throw new TypeError('a record that was never given cannot be withdrawn');
    const disclosures = await tx.asRole('withdrawal', () =>
      findConsentedDisclosures(tx, caseReference),
    );
    const reached = reachedUnder(
      versions,
      disclosures,
      (id) => this.trustList.organisation(id)?.kind,
    );
    const id = newId<WithdrawalId>();
    const now = Date.now();
    const times = {
      withdrawnAt: new Date(now).toISOString(),
      respondBy: new Date(now + this.settings.responseHours * HOUR_MS).toISOString(),
    };
    const { consentId, kind } = first;
    await rememberWithdrawn(tx, { caseReference, childId }, [...reached.values()].flat());
    await addWithdrawal(tx, { id, caseReference, consentId, kind, recordedBy, ...times }, reached);
    // One event for each node: none learns who received something in another country.
    const events = [...reached.values()].map((organisations): NewEvent<ConsentWithdrawn> => ({
      contract: ConsentWithdrawn,
      ...{ subject: caseReference, keyid: childId, from: recordedBy, to: organisations },
      data: { withdrawalId: id, kind, organisations, ...times },
    }));
    await this.outbox.append(tx, ...events);
    return id;
  }
}
