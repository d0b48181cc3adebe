import { Controller } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import { detectionRegisteredV1, type DetectionRegisteredV1 } from '#libs/contracts';
import type { ReactionContext, ReceivedEvent } from '#libs/messaging';
import { openCaseFiles } from '../persistence/case-files.js';

@Controller()
export class OpenCaseFileWhenDetectionRegistered {
  @EventPattern<string>(detectionRegisteredV1.type, { batch: true })
  async open(
    @Payload() events: ReceivedEvent<DetectionRegisteredV1>[],
    @Ctx() { tx }: ReactionContext,
  ): Promise<void> {
    await openCaseFiles(
      tx,
      events.flatMap(({ subject, keyid, data }) =>
        keyid ? [{ caseReference: subject, childId: keyid, registeredBy: data.organisation }] : [],
      ),
    );
  }
}
