import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { ArrivalRegistered } from '#libs/contracts';
import { OnEventBatch, type ReactionContext, type EventOf } from '#libs/messaging';
import { openCaseFiles } from '../persistence/case-file.repository.js';

/**
 * A child whom nobody announced has a case from the arrival on: consent, ledger and erasure are
 * about it like any other. A case that is known stays as it is.
 */
@Controller()
export class OpenCaseFileWhenArrivalRegistered {
  @OnEventBatch(ArrivalRegistered)
  open(
    @Payload() events: EventOf<typeof ArrivalRegistered>[],
    @Ctx() { tx }: ReactionContext,
  ): void {
    openCaseFiles(
      tx,
      events.flatMap(({ subject, keyid, data }) => {
        if (!keyid || data.referralId !== undefined) return [];
        return [{ caseReference: subject, childId: keyid, registeredBy: data.centre }];
      }),
    );
  }
}
