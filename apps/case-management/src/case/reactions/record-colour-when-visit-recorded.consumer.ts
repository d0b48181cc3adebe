import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { audit } from '#libs/audit';
import { VisitRecorded } from '#libs/contracts';
import { OnEvent, type ReactionContext, type EventOf } from '#libs/messaging';
import { RefusedEventError } from '#libs/service';
import { latestVisit } from '../domain/case.js';
import { lockLatestCase } from '../persistence/case.repository.js';

/**
 * Shows on the case how the latest follow-up visit went: its day, and its colour unless the child
 * was not seen.
 */
@Controller()
export class RecordColourWhenVisitRecorded {
  @OnEvent(VisitRecorded)
  async handle(
    @Payload() { subject, data }: EventOf<typeof VisitRecorded>,
    @Ctx() { tx }: ReactionContext,
  ): Promise<void> {
    const found = await lockLatestCase(tx, subject);
    if (!found) throw new RefusedEventError('CASE.UNKNOWN');
    const received = { lastVisitedOn: data.visitedOn, lastVisitColour: data.colour ?? null };
    await tx.manager.save(Object.assign(found, latestVisit(found, received)));
    audit(tx, { action: 'case.record-visit-colour', subject, detail: { visitId: data.visitId } });
  }
}
