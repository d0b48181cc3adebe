import { Injectable } from '@nestjs/common';
import { audit } from '#libs/audit';
import { CivilCalendar } from '#libs/calendar';
import { newId, OverrideRecorded, type OverrideId } from '#libs/contracts';
import { newRefusal } from '#libs/domain';
import type { CommandResponse } from '#libs/http';
import { Outbox } from '#libs/messaging';
import type { Transaction } from '#libs/persistence';
import { CommandRunner, EncryptedRecords, type CommandRequest } from '#libs/service';
import {
  lockOwnCaseFile,
  type CaseFile,
} from '../../../case-file/persistence/case-file.repository.js';
import { findConsentsOf } from '../../../consent/persistence/consent.repository.js';
import { checkRecipients } from '../../../trust-list/in-force/check-recipients.js';
import { TrustListCache } from '../../../trust-list/in-force/trust-list-cache.js';
import { scheduleEnd } from '../../timers/end-overrides.timer.js';
import { basisOf, checkOverride } from '../../domain/override.js';
import { overrideRecord } from '../../persistence/override.record.js';
import { addOverride } from '../../persistence/override.repository.js';
import { askAgainOfCase } from '../../../withheld/persistence/withheld-disclosure.repository.js';
import type { RecordOverrideRequest } from './record-override.request.js';

export interface RecordOverrideCommand extends CommandRequest {
  readonly request: RecordOverrideRequest;
}

export interface RecordedOverride {
  readonly overrideId: string;
}

/** Records a supervisor's decision to disclose on a legal basis in place of consent and assent. */
@Injectable()
export class RecordOverride {
  constructor(
    private readonly commands: CommandRunner,
    private readonly records: EncryptedRecords,
    private readonly outbox: Outbox,
    private readonly calendar: CivilCalendar,
    private readonly trustList: TrustListCache,
  ) {}

  record(command: RecordOverrideCommand): Promise<CommandResponse<RecordedOverride>> {
    const { actor, request } = command;
    return this.commands.run(command, async (tx) => {
      const file = await lockOwnCaseFile(tx, request.caseReference, actor.organisation);
      if (!file) return newRefusal('CASE.UNKNOWN');
      checkRecipients(this.trustList, request.recipients);
      const childRefuses = await hasChildRefused(tx, file);
      const refusal = checkOverride(request, childRefuses, this.calendar.today());
      if (refusal) return refusal;
      const overrideId = await this.store(tx, file, command);
      return { status: 201, version: 1, body: { overrideId } };
    });
  }

  private async store(
    tx: Transaction,
    { caseReference, childId }: CaseFile,
    { actor, request }: RecordOverrideCommand,
  ): Promise<OverrideId> {
    const overrideId = newId<OverrideId>();
    const { purposes, categories, recipients, endsOn, reason, viewsOfChild, law } = request;
    const basis = basisOf(request);
    const grounds = { reason, viewsOfChild };
    const announced = { overrideId, basis, purposes, categories, recipients, endsOn };
    await addOverride(tx, {
      ...announced,
      ...{
        law: law ?? null,
        caseReference,
        recordedBy: actor.subject,
        organisation: actor.organisation,
      },
      ciphertext: await this.records.encrypt(childId, overrideRecord, overrideId, grounds),
    });
    await scheduleEnd(tx, overrideId, this.calendar.endOf(endsOn));
    const place = { subject: caseReference, keyid: childId };
    await this.outbox.append(tx, { contract: OverrideRecorded, ...place, data: announced });
    await askAgainOfCase(tx, caseReference);
    const detail = { overrideId, basis, ...(law && { law }), categories, recipients, endsOn };
    audit(tx, { action: 'override.record', subject: caseReference, detail });
    return overrideId;
  }
}

/** Whether the last word of any assent of the case is a refusal or a withdrawal. */
async function hasChildRefused(tx: Transaction, { caseReference }: CaseFile): Promise<boolean> {
  const lines = (await findConsentsOf(tx, [caseReference])).get(caseReference) ?? [];
  const assents = lines.filter(({ kind }) => kind === 'assent');
  const last = new Map(assents.map(({ consentId, state }) => [consentId, state]));
  return [...last.values()].some((state) => state === 'refused' || state === 'withdrawn');
}
