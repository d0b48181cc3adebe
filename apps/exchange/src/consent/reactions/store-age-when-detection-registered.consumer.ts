import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { DetectionCorrected, DetectionRegistered } from '#libs/contracts';
import { OnEvent, OnEventBatch, type ReactionContext, type EventOf } from '#libs/messaging';
import { KnownAges } from '../persistence/known-ages.js';

/** That assent does not apply because of the age is compared with what was registered. */
@Controller()
export class StoreAgeWhenDetectionRegistered {
  constructor(private readonly ages: KnownAges) {}

  @OnEventBatch(DetectionRegistered)
  async store(
    @Payload() events: EventOf<typeof DetectionRegistered>[],
    @Ctx() { tx }: ReactionContext,
  ): Promise<void> {
    const learned = events.flatMap(({ subject: caseReference, keyid: childId, data }) => {
      const { ageBand, detectedOn: on } = data;
      return childId ? [{ caseReference, childId, age: { ageBand, on } }] : [];
    });
    await this.ages.store(tx, learned);
  }
  /** An age that is corrected may contradict it: then the child is asked. */
  @OnEvent(DetectionCorrected)
  async learn(
    @Payload() { subject: caseReference, keyid: childId, data }: EventOf<typeof DetectionCorrected>,
    @Ctx() { tx }: ReactionContext,
  ): Promise<void> {
    if (!childId) return;
    const { ageBand, detectedOn: on } = data;
    await this.ages.learn(tx, [{ caseReference, childId, age: { ageBand, on } }]);
  }
}
