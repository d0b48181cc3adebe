import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { DetectionCorrected, DetectionRegistered } from '#libs/contracts';
import { OnEvent, OnEventBatch, type ReactionContext, type EventOf } from '#libs/messaging';
import { NodeIdentity } from '#libs/service';
import { TrustListCache } from '../../trust-list/in-force/trust-list-cache.js';
import { originatesAbroad } from '../domain/origin.js';
import { correctOrigin, openCaseFiles } from '../persistence/case-file.repository.js';

/** Of the child's origin only so much is stored as a hold needs. */
@Controller()
export class OpenCaseFileWhenDetectionRegistered {
  constructor(
    private readonly node: NodeIdentity,
    private readonly trustList: TrustListCache,
  ) {}

  @OnEventBatch(DetectionRegistered)
  open(
    @Payload() events: EventOf<typeof DetectionRegistered>[],
    @Ctx() { tx }: ReactionContext,
  ): void {
    const country = this.trustList.entry(this.node.node)?.country;
    openCaseFiles(
      tx,
      events.flatMap(({ subject, keyid, data }) => {
        if (!keyid) return [];
        const originAbroad = originatesAbroad(data.nationality, country);
        const registeredBy = data.organisation;
        return [{ caseReference: subject, childId: keyid, registeredBy, originAbroad }];
      }),
    );
  }

  /** Where a child comes from may have been registered wrongly: a hold stops by what is right. */
  @OnEvent(DetectionCorrected)
  async correct(
    @Payload() { subject, data }: EventOf<typeof DetectionCorrected>,
    @Ctx() { tx }: ReactionContext,
  ): Promise<void> {
    const country = this.trustList.entry(this.node.node)?.country;
    await correctOrigin(tx, subject, originatesAbroad(data.nationality, country));
  }
}
