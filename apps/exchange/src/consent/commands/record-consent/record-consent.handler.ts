import { Injectable } from '@nestjs/common';
import { audit } from '#libs/audit';
import {
  consentRecordedV1,
  newId,
  type ConsentId,
  type ConsentRecordedV1,
  type ConsentState,
} from '#libs/contracts';
import { refuse } from '#libs/domain';
import type { GivenAnswer } from '#libs/http';
import { Outbox } from '#libs/messaging';
import { CommandRunner, SealedRecords, type CommandRequest } from '#libs/service';
import { lockOwnCaseFile } from '../../../case-file/persistence/case-files.js';
import { checkConsent } from '../../domain/consent.js';
import { addConsent, findConsentsOf } from '../../persistence/consents.js';
import type { RecordConsentRequest } from './record-consent.request.js';

export interface RecordConsentCommand extends CommandRequest {
  readonly request: RecordConsentRequest;
}

export interface RecordedConsent {
  readonly consentId: string;
  readonly version: number;
  readonly state: ConsentState;
}

/** Adds a version to the memory of what child and representative have said; nothing is changed. */
@Injectable()
export class RecordConsent {
  constructor(
    private readonly commands: CommandRunner,
    private readonly records: SealedRecords,
    private readonly outbox: Outbox,
  ) {}

  record(command: RecordConsentCommand): Promise<GivenAnswer<RecordedConsent>> {
    const { actor, request } = command;
    const { caseReference, kind, state } = request;
    return this.commands.run(command, async (tx) => {
      const file = await lockOwnCaseFile(tx, caseReference, actor.organisation);
      if (!file) return refuse('CASE.UNKNOWN');
      const known = (await findConsentsOf(tx, [caseReference])).get(caseReference) ?? [];
      const consentId = request.consentId ?? newId<ConsentId>();
      const previous = known.filter((line) => line.consentId === consentId).at(-1);
      if (request.consentId && previous?.kind !== kind) return refuse('RESOURCE.NOT_FOUND');
      const refusal = checkConsent(request, previous?.state, new Date().toISOString().slice(0, 10));
      if (refusal) return refusal;
      const version = (previous?.version ?? 0) + 1;
      const { witness, withheld } = request;
      const context = `consent:${consentId}:${String(version)}`;
      const sealed = await this.records.seal(file.childId, context, { witness, withheld });
      const recordedBy = actor.organisation;
      await addConsent(tx, { ...stated(request), consentId, version, recordedBy, sealed });
      await this.outbox.append(tx, {
        contract: consentRecordedV1,
        subject: caseReference,
        keyid: file.childId,
        data: eventData(request, consentId, version),
      });
      await audit(tx, { action: `${kind}.record`, subject: caseReference, detail: { state } });
      return { status: 201, body: { consentId, version, state } };
    });
  }
}

/** What is kept in the clear; what is said of persons is sealed. */
function stated(request: RecordConsentRequest) {
  const { caseReference, kind, state, givenBy, exemption, form, language } = request;
  const { noticeVersion, purposes, categories, recipients, expiresOn } = request;
  return {
    ...{ caseReference, kind, state, language, noticeVersion, purposes, categories, recipients },
    ...(givenBy && { givenBy }),
    ...(exemption && { exemption }),
    ...(form && { form }),
    ...(expiresOn && { expiresOn }),
  };
}

function eventData(
  request: RecordConsentRequest,
  consentId: string,
  version: number,
): ConsentRecordedV1 {
  const { kind, state, purposes, categories, recipients, expiresOn, exemption } = request;
  return {
    ...{ consentId, kind, version, state, purposes, categories, recipients },
    ...(expiresOn && { expiresOn }),
    ...(exemption && { exemption }),
  };
}
