import { Injectable } from '@nestjs/common';
import { CivilCalendar } from '#libs/calendar';
import { whyOf } from '#libs/corrections';
import { newRefusal } from '#libs/domain';
import { assertVersion, type CommandResponse } from '#libs/http';
import type { Transaction } from '#libs/persistence';
import { CommandRunner, type CommandRequest } from '#libs/service';
import { lockOwnCaseFile } from '../../../case-file/persistence/case-file.repository.js';
import { checkStatement, gives } from '../../domain/consent.js';
import { oddConsent } from '../../domain/odd-consent.js';
import type { EncryptedPart } from '../../persistence/consent.record.js';
import { ConsentStore } from '../../persistence/consent-store.js';
import {
  findCaseOfConsent,
  findConsentsOf,
  type ConsentLine,
} from '../../persistence/consent.repository.js';
import { ConsentDeadlines } from '../../timers/consent-deadlines.js';
import type { RecordedConsent } from '../record-consent/record-consent.handler.js';
import type { CorrectConsentRequest } from './correct-consent.request.js';

export interface CorrectConsentCommand extends CommandRequest {
  readonly id: string;
  readonly version: number;
  readonly request: CorrectConsentRequest;
}

/**
 * Corrects who answered and how: the next version of the record, in the same state and with the same
 * permission. What was recorded stays as the version before.
 */
@Injectable()
export class CorrectConsent {
  constructor(
    private readonly commands: CommandRunner,
    private readonly store: ConsentStore,
    private readonly deadlines: ConsentDeadlines,
    private readonly calendar: CivilCalendar,
  ) {}

  correct(command: CorrectConsentCommand): Promise<CommandResponse<RecordedConsent>> {
    const { actor, id: consentId, version, request } = command;
    const { organisation } = actor;
    return this.commands.run(command, async (tx) => {
      const subject = await findCaseOfConsent(tx, consentId, organisation);
      const file = subject && (await lockOwnCaseFile(tx, subject, organisation));
      if (!file) return newRefusal('RESOURCE.NOT_FOUND');
      const known = (await findConsentsOf(tx, [file.caseReference])).get(file.caseReference) ?? [];
      const previous = known.findLast((line) => line.consentId === consentId);
      if (!previous) return newRefusal('RESOURCE.NOT_FOUND');
      assertVersion(previous.version, version);
      const others = known.filter(
        (line) => line.consentId !== consentId && line.kind === 'consent',
      );
      const { reason, note, givenBy, form, language, witness, adultOn } = request;
      const stated = { ...previous, givenBy, form, language, witness, adultOn };
      const today = this.calendar.today();
      const refused = checkStatement(stated, await this.store.openAll(tx, file, others), today);
      if (refused) return refused;
      const { withheld } = await this.store.open(tx, file, previous);
      const { by } = whyOf(actor, request);
      const correction = { reason, by, ...(note !== undefined && { note }) };
      const answer: EncryptedPart = { language, givenBy, form, witness, adultOn, withheld };
      const next = versionAfter(previous, organisation);
      await this.store.add(tx, file, next, { ...answer, correction });
      await this.setMajority(tx, { ...previous, adultOn });
      const { state, expiresOn } = previous;
      const warnings = oddConsent({ language, expiresOn, adultOn });
      const body = { consentId, version: next.version, state, warnings };
      return { status: 200, version: next.version, body };
    });
  }

  private async setMajority(
    tx: Transaction,
    { caseReference, consentId, state, adultOn }: ConsentLine & { adultOn: string | undefined },
  ): Promise<void> {
    if (!adultOn || !(gives(state) || state === 'requested')) return;
    await this.deadlines.setMajority(tx, { caseReference, consentId }, adultOn);
  }
}

/** The same answer as the next version, recorded by who corrects it. */
function versionAfter(
  { recordedAt: _at, caseReference: _case, ...previous }: ConsentLine,
  recordedBy: string,
): Omit<ConsentLine, 'recordedAt' | 'caseReference'> {
  return { ...previous, version: previous.version + 1, recordedBy };
}
