import { Controller } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import { audit } from '#libs/audit';
import { visitRecordedV1, type VisitRecordedV1, type EventType } from '#libs/contracts';
import type { ReactionContext, ReceivedEvent } from '#libs/messaging';
import { RefusedEventError } from '#libs/service';
import { latestVisit } from '../domain/case.js';
import { findLatestCase } from '../persistence/case.repository.js';

/** Shows on the case how the latest follow-up visit went: its colour and day, nothing more. */
@Controller()
export class NoteColourWhenVisitRecorded {
  @EventPattern<EventType>(visitRecordedV1.type)
  async handle(
    @Payload() { subject, data }: ReceivedEvent<VisitRecordedV1>,
    @Ctx() { tx }: ReactionContext,
  ): Promise<void> {
    const found = await findLatestCase(tx, subject);
    if (!found) throw new RefusedEventError('CASE.UNKNOWN');
    const heard = { lastVisitedOn: data.visitedOn, lastVisitColour: data.colour };
    await tx.manager.save(Object.assign(found, latestVisit(found, heard)));
    await audit(tx, { action: 'case.note-visit', subject, detail: { visitId: data.visitId } });
  }
}
