import { Injectable } from '@nestjs/common';
import { audit } from '#libs/audit';
import { CivilCalendar } from '#libs/calendar';
import { CaseClosed, type CaseClosureReason } from '#libs/contracts';
import { isRefusal } from '#libs/domain';
import { assertVersion, type CommandResponse } from '#libs/http';
import { Outbox } from '#libs/messaging';
import { CommandRunner, EncryptedRecords } from '#libs/service';
import { checkAchieved } from '../../../achievement/check-achieved.js';
import { close, outcomeOfClosure } from '../../domain/case.js';
import { closureRecord } from '../../persistence/case.records.js';
import { lockCase } from '../../persistence/case.repository.js';
import type { CaseCommand, ChangedCase } from '../case-command.js';
import { endReferral } from './end-referral.js';

/** Closes a case, and with it the referral that it came from. */
@Injectable()
export class CloseCase {
  constructor(
    private readonly commands: CommandRunner,
    private readonly outbox: Outbox,
    private readonly records: EncryptedRecords,
    private readonly calendar: CivilCalendar,
  ) {}

  close(command: CaseCommand, reason: CaseClosureReason): Promise<CommandResponse<ChangedCase>> {
    const { actor, id, version } = command;
    return this.commands.run(command, async (tx) => {
      const found = await lockCase(tx, actor, id);
      assertVersion(found.version, version);
      const closed = close(found);
      if (isRefusal(closed)) return closed;
      if (outcomeOfClosure[reason].ended === 'completed') {
        const missing = await checkAchieved(tx, this.records, found);
        if (missing) return missing;
      }
      const closedOn = this.calendar.today();
      const { caseReference: subject, childId: keyid } = found;
      const closureCiphertext = await this.records.encrypt(keyid, closureRecord, id, { reason });
      const change = { ...closed, closedOn, closureCiphertext };
      const saved = await tx.manager.save(Object.assign(found, change));
      const ended = await endReferral(tx, this.records, saved, { reason, closedOn });
      const data = { caseId: id, reason, closedOn };
      await this.outbox.append(tx, { contract: CaseClosed, subject, keyid, data }, ...ended);
      audit(tx, { action: 'case.close', subject });
      return { status: 200, version: saved.version, body: { id, state: saved.state } };
    });
  }
}
