import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { audit } from '#libs/audit';
import { ProtectionScreened } from '#libs/contracts';
import { OnEvent, type ReactionContext, type EventOf } from '#libs/messaging';
import { RefusedEventError } from '#libs/service';
import { lockCaseFile } from '../../case-file/persistence/case-file.repository.js';
import { holdReasonOf } from '../domain/hold-reason.js';
import { HoldStore } from '../persistence/hold-store.js';

@Controller()
export class SetHoldWhenProtectionScreened {
  constructor(private readonly holds: HoldStore) {}

  /**
   * A later screening that finds no need does not lift the hold: a person does. One of a case whose
   * registration was not received is parked.
   */
  @OnEvent(ProtectionScreened)
  async set(
    @Payload() event: EventOf<typeof ProtectionScreened>,
    @Ctx() { tx }: ReactionContext,
  ): Promise<void> {
    const reason = holdReasonOf(event.data.outcome);
    if (!reason) return;
    const file = await lockCaseFile(tx, event.subject);
    if (!file) throw new RefusedEventError('CASE.UNKNOWN');
    await this.holds.set(tx, file, { reason, setBy: event.source });
    audit(tx, { action: 'hold.set', subject: event.subject });
  }
}
